package dev.tracestack.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CheckRunnerTest {

    private final ManualTicker ticker = new ManualTicker();
    private final List<String> told = new ArrayList<>();
    private final CheckObserver listener = new CheckObserver() {
        @Override
        public void started(String name, String title) {
            told.add("started " + name);
        }

        @Override
        public void retrying(String name, int attempts, CheckResult last) {
            told.add("retrying " + name + " after " + attempts);
        }

        @Override
        public void finished(CheckReport.Entry entry) {
            told.add("finished " + entry.name());
        }
    };
    private final CheckRunner runner = new CheckRunner(ticker, List.of(listener));

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
        CheckReport report = runner.run(deadline(60), List.of(passing("a"), failing("b", false), passing("c")));

        assertThat(report.entries()).extracting(CheckReport.Entry::name).containsExactly("a", "b", "c");
        assertThat(report.outcome()).isEqualTo(CheckReport.Outcome.FAILED);
    }

    @Test
    void afterAFatalFailureTheRestIsSkippedAloud() throws InterruptedException {
        CheckReport report = runner.run(deadline(60), List.of(failing("a", true), passing("b")));

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

        CheckRun run = runner.open(deadline(60));
        Optional<String> product = run.ask(slow);

        assertThat(product).contains("product");
        assertThat(run.report().entries().getFirst().attempts()).isEqualTo(3);
        assertThat(run.report().entries().getFirst().took()).isEqualTo(Duration.ofSeconds(2));
        assertThat(told)
                .containsExactly("started slow", "retrying slow after 1", "retrying slow after 2", "finished slow");
    }

    @Test
    void noCheckIsRetriedBeyondTheDeadlineOfTheRun() throws InterruptedException {
        Check<String> never = new Scripted("never", false, Duration.ofMinutes(10), () -> Answer.of(failed()));

        CheckReport report = runner.run(deadline(5), List.of(never, never));

        assertThat(report.took()).isEqualTo(Duration.ofSeconds(5));
        assertThat(report.entries()).extracting(CheckReport.Entry::attempts).containsExactly(6, 1);
    }

    @Test
    void aFailureKeepsWhatItFound() throws InterruptedException {
        CheckRun run = runner.open(deadline(1));

        Optional<String> product =
                run.ask(new Scripted("half", false, Duration.ZERO, () -> Answer.of(failed(), "half of it")));

        assertThat(product).contains("half of it");
    }

    @Test
    void aSkippedCheckMakesNoReportGoodOrBad() throws InterruptedException {
        CheckRun run = runner.open(deadline(1));
        run.skip("mlflow", "the trace is in MLflow", "not enabled");

        assertThat(run.report().outcome()).isEqualTo(CheckReport.Outcome.PASSED);
        assertThat(run.report().entries().getFirst().result()).isEqualTo(new CheckResult.Skipped("not enabled"));
    }

    private Deadline deadline(int seconds) {
        return Deadline.after(ticker, Duration.ofSeconds(seconds));
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
