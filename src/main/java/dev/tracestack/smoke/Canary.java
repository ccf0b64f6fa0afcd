package dev.tracestack.smoke;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.metrics.Labels;
import dev.tracestack.metrics.MetricsRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Smoke again and again: tells each change of state once, and keeps metrics of all rounds. */
public final class Canary {

    private static final String PREFIX = "tracestack_smoke_";

    /** One verification. */
    @FunctionalInterface
    public interface Round {
        SmokeReport run() throws InterruptedException;
    }

    /**
     * The state after a round that was not the one before.
     *
     * @param state what it is now, in one line: the stages that failed and why, or that all passed
     * @param rounds how many rounds the state before lasted; 0 at the first
     */
    public record Change(Instant at, boolean passed, String state, long rounds, Duration lasted) {}

    private final MetricsRegistry metrics;
    private final Ticker ticker;
    private final InstantSource clock;
    private final Consumer<Change> told;
    private final AtomicReference<State> state = new AtomicReference<>(State.NONE);
    private long passed;
    private long failed;

    /** What the last round came to. */
    private record State(String key, boolean passed, double lastSuccess, long rounds, long sinceNanos) {
        static final State NONE = new State("", false, 0, 0, 0);
    }

    public Canary(MetricsRegistry metrics, Ticker ticker, InstantSource clock, Consumer<Change> told) {
        this.metrics = metrics;
        this.ticker = ticker;
        this.clock = clock;
        this.told = told;
        metrics.gauge(
                PREFIX + "up",
                "1 where the last round passed",
                Labels.none(),
                () -> state.get().passed() ? 1 : 0);
        metrics.gauge(
                PREFIX + "last_success_timestamp_seconds",
                "When a round passed last; 0 where none did",
                Labels.none(),
                () -> state.get().lastSuccess());
    }

    /** Goes on until interrupted. */
    public void run(Round round, Duration interval) throws InterruptedException {
        while (true) {
            once(round);
            ticker.sleep(interval);
        }
    }

    /** {@code 12 rounds: 10 passed, 2 failed}. */
    public String summary() {
        return passed + failed + " rounds: " + passed + " passed, " + failed + " failed";
    }

    void once(Round round) throws InterruptedException {
        try {
            SmokeReport report = round.run();
            report.stages().forEach(this::count);
            settle(report.passed(), report.passed() ? "passed" : failures(report), words(report));
        } catch (TracestackException cannot) {
            String code = cannot.code().code();
            settle(false, code, code + " " + cannot.getMessage());
        }
    }

    private void settle(boolean good, String key, String words) {
        metrics.counter(PREFIX + "runs_total", "Rounds by outcome", Labels.of("outcome", good ? "passed" : "failed"))
                .increment();
        passed += good ? 1 : 0;
        failed += good ? 0 : 1;
        State before = state.get();
        Instant now = clock.instant();
        boolean same = before.key().equals(key);
        state.set(new State(
                key,
                good,
                good ? now.toEpochMilli() / 1e3 : before.lastSuccess(),
                same ? before.rounds() + 1 : 1,
                same ? before.sinceNanos() : ticker.nanos()));
        if (!same) {
            Duration lasted = before.rounds() == 0 ? Duration.ZERO : ticker.since(before.sinceNanos());
            told.accept(new Change(now, good, words, before.rounds(), lasted));
        }
    }

    private void count(SmokeReport.Stage stage) {
        Labels labels = Labels.of("stage", stage.name().text());
        if (stage.result() instanceof CheckResult.Skipped) {
            return;
        }
        metrics.gauge(PREFIX + "stage_up", "1 where the stage passed in the last round", labels)
                .set(stage.result() instanceof CheckResult.Failed ? 0 : 1);
        stage.latency()
                .ifPresent(latency -> metrics.gauge(
                                PREFIX + "stage_latency_milliseconds",
                                "From the acknowledgement to the whole answer",
                                labels)
                        .set(latency.toMillis()));
    }

    private static String failures(SmokeReport report) {
        List<String> keys = new ArrayList<>();
        for (SmokeReport.Stage stage : report.stages()) {
            if (stage.result() instanceof CheckResult.Failed failed) {
                keys.add(stage.name().text() + " " + failed.code().code());
            }
        }
        return String.join(", ", keys);
    }

    private static String words(SmokeReport report) {
        if (report.passed()) {
            return "trace " + report.traceId() + " in " + report.took().toMillis() + " ms";
        }
        return failures(report) + ": "
                + (report.location().sentence().isEmpty()
                        ? "trace " + report.traceId()
                        : report.location().sentence());
    }
}
