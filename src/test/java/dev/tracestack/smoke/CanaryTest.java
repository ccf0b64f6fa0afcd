package dev.tracestack.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.check.ManualTicker;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.metrics.Exposition;
import dev.tracestack.metrics.Labels;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.metrics.PrometheusReader;
import dev.tracestack.otlp.TraceId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CanaryTest {

    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z"));
    private static final CheckResult GOOD = new CheckResult.Passed("5 of 5 spans", Evidence.none());
    private static final CheckResult BAD = new CheckResult.Failed(
            FaultCode.MISSING_IN_TEMPO, "5 spans", "0 of 5 spans", Remedy.of("look"), Evidence.none());

    private final ManualTicker ticker = new ManualTicker();
    private final MetricsRegistry metrics = new MetricsRegistry();
    private final List<Canary.Change> told = new ArrayList<>();
    private final Canary canary = new Canary(metrics, ticker, CLOCK, told::add);

    @Test
    void onlyChangesAreToldAndAllRoundsAreCounted() {
        Deque<Canary.Round> rounds = new ArrayDeque<>(List.of(
                () -> report(GOOD),
                () -> report(GOOD),
                () -> report(BAD),
                () -> {
                    throw new TracestackException(FaultCode.STACK_NOT_RUNNING, "no stack", Remedy.of("start it"));
                },
                () -> report(GOOD)));

        assertThatThrownBy(() -> canary.run(
                        () -> {
                            if (rounds.isEmpty()) {
                                throw new InterruptedException();
                            }
                            return rounds.pop().run();
                        },
                        Duration.ofSeconds(10)))
                .isInstanceOf(InterruptedException.class);

        assertThat(told)
                .extracting(change -> change.passed() + " " + change.rounds() + " "
                        + change.lasted().toSeconds())
                .containsExactly("true 0 0", "false 2 20", "false 1 10", "true 1 10");
        assertThat(told.get(1).state()).startsWith("tempo TS504");
        assertThat(told.get(2).state()).isEqualTo("TS110 no stack");
        assertThat(canary.summary()).isEqualTo("5 rounds: 3 passed, 2 failed");
        Exposition page = PrometheusReader.read(metrics.expose());
        assertThat(page.sum("tracestack_smoke_runs_total", Labels.of("outcome", "passed")))
                .isEqualTo(3);
        assertThat(page.sum("tracestack_smoke_up")).isOne();
        assertThat(page.sum("tracestack_smoke_stage_up", Labels.of("stage", "tempo")))
                .isOne();
        assertThat(page.sum("tracestack_smoke_last_success_timestamp_seconds"))
                .isEqualTo((double) CLOCK.instant().getEpochSecond());
    }

    private static SmokeReport report(CheckResult tempo) {
        return new SmokeReport(
                TraceId.parse("ab"),
                "r",
                CLOCK.instant(),
                Duration.ofMillis(5),
                List.of(new SmokeReport.Stage(
                        StageName.TEMPO,
                        tempo,
                        Optional.of(Duration.ofMillis(3)),
                        5,
                        5,
                        1,
                        Duration.ofMillis(9),
                        List.of())),
                List.of());
    }
}
