package dev.tracestack.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import java.time.Duration;
import java.util.Optional;

/** Waits until something holds, with a deadline that a busy machine keeps. */
final class Conditions {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Conditions() {}

    @FunctionalInterface
    interface Condition {
        boolean holds();
    }

    static void await(String what, Condition condition) throws InterruptedException {
        assertThat(new Poller(Ticker.system())
                        .until(
                                Deadline.after(Ticker.system(), PATIENCE),
                                Duration.ofMillis(5),
                                () -> condition.holds() ? Optional.of(true) : Optional.empty())
                        .answer())
                .as(what)
                .isPresent();
    }
}
