package dev.tracestack.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CheckRunTest {

    private final ManualTicker ticker = new ManualTicker();

    private record Scripted(String name, boolean fatal, Duration patience, Supplier<Answer<String>> script)
            implements Check<String> {
        @Override
        public String title() {
            return name + " holds";
        }

        @Override
        public Pace pace() {
            return Pace.every(Duration.ofSeconds(1));
        }

        @Override
        public Answer<String> ask() {
            return script.get();
        }
    }

    @Test
    void resultsComeInTheOrderOfTheChecks() throws InterruptedException {
        CheckReport report = asked(60, passing("a"), failing("b", false), passing("c"));

        assertThat(report.entries()).extracting(CheckReport.Entry::name).containsExactly("a", "b", "c");
        assertThat(report.outcome()).isEqualTo(CheckReport.Outcome.FAILED);
    }

    @Test
    void afterAFatalFailureTheRestIsSkippedAloud() throws InterruptedException {
        CheckReport report = asked(60, failing("a", true), passing("b"));

        assertThat(report.entries().get(1).result())
                .isEqualTo(new CheckResult.Skipped("not looked at, because a failed"));
        assertThat(report.entries().get(1).attempts()).isZero();
    }

    @Test
    void aFailureIsAskedAgainWhilePatienceLastsAndTheLastResultCounts() throws InterruptedException {
        AtomicInteger asked = new AtomicInteger();
        Check<String> slow = new Scripted(
                "slow",
                false,
                Duration.ofSeconds(10),
                () -> asked.incrementAndGet() < 3 ? Answer.of(failed()) : Answer.of(passed(), "product"));

        CheckRun run = open(60);
        Optional<String> product = run.ask(slow);

        assertThat(product).contains("product");
        assertThat(run.report().entries().getFirst().attempts()).isEqualTo(3);
        assertThat(run.report().entries().getFirst().took()).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void noCheckIsRetriedBeyondTheDeadlineOfTheRun() throws InterruptedException {
        Check<String> never = new Scripted("never", false, Duration.ofMinutes(10), () -> Answer.of(failed()));

        CheckReport report = asked(5, never, never);

        assertThat(report.took()).isEqualTo(Duration.ofSeconds(5));
        assertThat(report.entries()).extracting(CheckReport.Entry::attempts).containsExactly(6, 1);
    }

    @Test
    void aFailureKeepsWhatItFound() throws InterruptedException {
        CheckRun run = open(1);

        Optional<String> product =
                run.ask(new Scripted("half", false, Duration.ZERO, () -> Answer.of(failed(), "half of it")));

        assertThat(product).contains("half of it");
    }

    @Test
    void aSkippedCheckMakesNoReportGoodOrBad() throws InterruptedException {
        CheckRun run = open(1);
        run.skip("mlflow", "the trace is in MLflow", "not enabled");

        assertThat(run.report().outcome()).isEqualTo(CheckReport.Outcome.PASSED);
        assertThat(run.report().entries().getFirst().result()).isEqualTo(new CheckResult.Skipped("not enabled"));
    }

    @Test
    void aFinalFailureIsNotAskedAgain() throws InterruptedException {
        CheckRun run = open(60);
        run.ask(new Scripted(
                "gone",
                false,
                Duration.ofSeconds(10),
                () -> Answer.<String>of(failed()).asFinal()));

        assertThat(run.report().entries().getFirst().attempts()).isOne();
    }

    @Test
    void checksSideBySideAreAskedAtTheSameTimeAndReportedInOrder() throws InterruptedException {
        CyclicBarrier bothAreAsked = new CyclicBarrier(2);
        CheckRun run = open(60);

        List<Optional<String>> products =
                run.askTogether(List.of(meeting("a", bothAreAsked), meeting("b", bothAreAsked)));

        assertThat(products).containsExactly(Optional.of("a"), Optional.of("b"));
        assertThat(run.report().entries()).extracting(CheckReport.Entry::name).containsExactly("a", "b");
    }

    @Test
    void aCheckThatBreaksStopsTheOthersAndTheRun() {
        Check<String> broken = new Scripted("broken", false, Duration.ZERO, () -> {
            throw new IllegalStateException("our own fault");
        });
        Check<String> endless = new Scripted("endless", false, Duration.ofDays(1), () -> Answer.of(failed()));

        assertThatThrownBy(() -> new CheckRun(Ticker.system(), Deadline.after(Ticker.system(), Duration.ofDays(1)))
                        .askTogether(List.of(broken, endless)))
                .hasRootCauseMessage("our own fault");
    }

    private static Check<String> meeting(String name, CyclicBarrier others) {
        return new Scripted(name, false, Duration.ZERO, () -> {
            try {
                others.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException | BrokenBarrierException | TimeoutException alone) {
                throw new AssertionError(name + " was asked alone", alone);
            }
            return Answer.of(passed(), name);
        });
    }

    private CheckReport asked(int seconds, Check<?>... checks) throws InterruptedException {
        CheckRun run = open(seconds);
        for (Check<?> check : checks) {
            run.ask(check);
        }
        return run.report();
    }

    private CheckRun open(int seconds) {
        return new CheckRun(ticker, Deadline.after(ticker, Duration.ofSeconds(seconds)));
    }

    private static Check<String> passing(String name) {
        return new Scripted(name, false, Duration.ZERO, () -> Answer.of(passed()));
    }

    private static Check<String> failing(String name, boolean fatal) {
        return new Scripted(name, fatal, Duration.ZERO, () -> Answer.of(failed()));
    }

    private static CheckResult passed() {
        return new CheckResult.Passed("fine", Evidence.none());
    }

    private static CheckResult failed() {
        return new CheckResult.Failed(
                FaultCode.TEMPO_UNREACHABLE, "an answer", "none", Remedy.of("start it"), Evidence.of("port", 3200));
    }
}
