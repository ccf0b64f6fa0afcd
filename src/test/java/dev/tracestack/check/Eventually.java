package dev.tracestack.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Waits until something is so, with a deadline that a busy machine keeps. */
public final class Eventually {

    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Pace PACE = new Pace(Duration.ofMillis(5), Duration.ofMillis(200));

    private Eventually() {}

    /** Fails with the words where it is never so. */
    public static void holds(String what, Callable<Boolean> condition) throws InterruptedException {
        assertThat(asked(() -> condition.call() ? Optional.of(true) : Optional.empty()))
                .as(what)
                .isPresent();
    }

    /** As above, where the line tells what it is. */
    public static void holds(Callable<Boolean> condition) throws InterruptedException {
        holds("what is waited for", condition);
    }

    /** What is found; fails with the words where nothing ever is. */
    public static <T> T found(String what, Callable<Optional<T>> look) throws InterruptedException {
        return asked(look).orElseThrow(() -> new AssertionError("not within " + PATIENCE + ": " + what));
    }

    private static <T> Optional<T> asked(Callable<Optional<T>> look) throws InterruptedException {
        return new Poller(Ticker.system())
                .until(Deadline.after(Ticker.system(), PATIENCE), PACE, () -> {
                    try {
                        return look.call();
                    } catch (InterruptedException | RuntimeException thrown) {
                        throw thrown;
                    } catch (Exception thrown) {
                        throw new AssertionError(thrown);
                    }
                })
                .answer();
    }
}
