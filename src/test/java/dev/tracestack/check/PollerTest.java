package dev.tracestack.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PollerTest {

    private final ManualTicker ticker = new ManualTicker();
    private final Poller poller = new Poller(ticker);

    @Test
    void anAnswerAtOnceIsTakenWithoutWaiting() throws InterruptedException {
        Poller.Polled<String> polled = poller.until(deadline(10), Duration.ofSeconds(1), () -> Optional.of("yes"));

        assertThat(polled.answer()).contains("yes");
        assertThat(polled.attempts()).isEqualTo(1);
        assertThat(ticker.slept()).isEmpty();
    }

    @Test
    void asksUntilThereIsAnAnswerAndSaysHowOftenAndHowLong() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();

        Poller.Polled<Integer> polled = poller.until(
                deadline(10),
                Duration.ofSeconds(2),
                () -> asked.incrementAndGet() == 3 ? Optional.of(3) : Optional.empty());

        assertThat(polled.attempts()).isEqualTo(3);
        assertThat(polled.elapsed()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void theLastQuestionIsAskedWhenTheDeadlineIsOverAndNoSleepGoesBeyondIt() throws InterruptedException {
        Poller.Polled<String> polled = poller.until(deadline(5), Duration.ofSeconds(2), Optional::empty);

        assertThat(polled.answer()).isEmpty();
        assertThat(polled.attempts()).isEqualTo(4);
        assertThat(ticker.slept()).containsExactly(Duration.ofSeconds(2), Duration.ofSeconds(2), Duration.ofSeconds(1));
    }

    @Test
    void pausesDoubleUpToTheLongest() throws InterruptedException {
        poller.until(deadline(8), new Pace(Duration.ofSeconds(1), Duration.ofSeconds(3)), Optional::empty);

        assertThat(ticker.slept())
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3), Duration.ofSeconds(2));
    }

    private Deadline deadline(int seconds) {
        return Deadline.after(ticker, Duration.ofSeconds(seconds));
    }
}
