package dev.tracestack.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.check.Ticker;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.SendOutcome;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceSender;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VisibilityTest {

    private final HandClock time = new HandClock();

    @Test
    void timesRunFromTheSendingUntilEverySpanIsSeen() throws InterruptedException {
        Visibility visibility = visibility(new SendOutcome.Accepted(0, ""), Duration.ofMillis(7));
        int[] looks = {0};
        Latencies seen = visibility.measure("a store", _ -> ++looks[0] % 3 == 0 ? 5 : 4, 10);
        assertThat(seen.sorted()).hasSize(10).containsOnly(Duration.ofMillis(7 + 2));
    }

    @Test
    void aRefusedTraceEndsTheMeasurement() {
        Visibility visibility = visibility(new SendOutcome.Unreachable("nobody there"), Duration.ZERO);
        assertThatThrownBy(() -> visibility.measure("a store", _ -> 5, 10))
                .isInstanceOf(TracestackException.class)
                .hasMessageContaining("nobody there");
    }

    @Test
    void aTraceThatNeverShowsEndsTheMeasurement() {
        Visibility visibility = visibility(new SendOutcome.Accepted(0, ""), Duration.ZERO);
        assertThatThrownBy(() -> visibility.measure("a store", _ -> 0, 10))
                .isInstanceOf(TracestackException.class)
                .hasMessageContaining("in a store: expected 5 spans within 30 s");
    }

    private Visibility visibility(SendOutcome outcome, Duration sending) {
        TraceSender sender = new TraceSender() {
            @Override
            public SendOutcome send(List<SpanRecord> spans) {
                time.sleep(sending);
                return outcome;
            }

            @Override
            public void close() {}
        };
        return new Visibility(sender, time, InstantSource.system(), new Random(1));
    }

    /** Time that passes only when somebody waits. */
    private static final class HandClock implements Ticker {

        private long now;

        @Override
        public long nanos() {
            return now;
        }

        @Override
        public void sleep(Duration time) {
            now += time.toNanos();
        }
    }
}
