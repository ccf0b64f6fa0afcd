package dev.tracestack.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Diagnosis;
import dev.tracestack.check.Evidence;
import dev.tracestack.collector.CollectorMetrics;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.metrics.PrometheusReader;
import dev.tracestack.otlp.TraceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LocalisationTest {

    private static final PathCounts BEFORE = counts(100, 100, 100, 100);
    private static final Diagnosis.Cause CAUSE =
            new Diagnosis.Cause(FaultCode.TEMPO_FOLDER_NOT_WRITABLE, "root", "10001", Remedy.of("render"));

    @Test
    void whatTheCollectorDidNotSendOnStoppedThere() throws InterruptedException {
        Location location = located(report(5, 0), counts(105, 100, 105, 105), Optional.of(BEFORE));

        assertThat(location.sentence())
                .startsWith("trace 000000000000000000000000000000ab stopped between otel-collector and tempo:"
                        + " postgres 5 of 5 spans, tempo 0 of 5 spans (31 polls in 30.0 s; last answer: none)")
                .contains("meanwhile 0 sent on");
        assertThat(location.services()).containsExactly("otel-collector", "tempo");
        assertThat(location.causes()).containsExactly(CAUSE);
    }

    @Test
    void whatWasSentOnAndIsNotGivenBackIsWithTempo() throws InterruptedException {
        assertThat(located(report(5, 0), counts(105, 105, 105, 105), Optional.of(BEFORE))
                        .sentence())
                .contains("reached tempo, which does not give it back");
    }

    @Test
    void onTheWayToPostgresEachHopIsToldApart() throws InterruptedException {
        assertThat(located(report(0, 5), counts(100, 105, 100, 100), Optional.of(BEFORE))
                        .services())
                .containsExactly("otel-collector", "otel-worker");
        Location behind = located(report(2, 5), counts(105, 105, 105, 102), Optional.of(BEFORE));
        assertThat(behind.services()).containsExactly("otel-worker", "agent-control-db");
        assertThat(behind.sentence()).contains("5 acknowledged by otel-worker, 2 stored");
    }

    @Test
    void aTraceOfSomebodyElseThatIsNowhereNeverCame() throws InterruptedException {
        Location location = located(report(0, 0), BEFORE, Optional.empty());

        assertThat(location.sentence()).contains("is in no store");
        assertThat(location.services()).contains("application");
    }

    @Test
    void whatWasNotAcceptedDidNotGetIn() throws InterruptedException {
        SmokeReport refused = new SmokeReport(
                TraceId.parse("ab"),
                "r",
                Instant.EPOCH,
                Duration.ofSeconds(1),
                List.of(new SmokeReport.Stage(
                        StageName.GENERATE,
                        new CheckResult.Failed(
                                FaultCode.COLLECTOR_REFUSED,
                                "taken",
                                "answered 503",
                                Remedy.of("look"),
                                Evidence.none()),
                        Optional.empty(),
                        5,
                        5,
                        1,
                        Duration.ofMillis(3),
                        List.of())),
                List.of());

        assertThat(located(refused, BEFORE, Optional.of(BEFORE)).sentence())
                .isEqualTo("trace 000000000000000000000000000000ab did not get into otel-collector (answered 503)");
    }

    private static Location located(SmokeReport report, PathCounts after, Optional<PathCounts> before)
            throws InterruptedException {
        return Localisation.of(report, before, Optional.of(after), _ -> new Diagnosis.Answer(List.of(CAUSE), ""))
                .location();
    }

    private static PathCounts counts(int toWorker, int toTempo, int acknowledged, int stored) {
        String page = "otelcol_exporter_sent_spans{exporter=\"otlphttp/worker\"} " + toWorker
                + "\notelcol_exporter_sent_spans{exporter=\"otlp/tempo\"} " + toTempo + "\n";
        return new PathCounts(
                Optional.of(CollectorMetrics.of(PrometheusReader.read(page))),
                Optional.of(new PathCounts.Worker(acknowledged, stored, 0, 0)));
    }

    private static SmokeReport report(int inPostgres, int inTempo) {
        return new SmokeReport(
                TraceId.parse("ab"),
                "r",
                Instant.EPOCH,
                Duration.ofSeconds(30),
                List.of(stage(StageName.POSTGRES, inPostgres), stage(StageName.TEMPO, inTempo)),
                List.of());
    }

    private static SmokeReport.Stage stage(StageName name, int found) {
        CheckResult result = found == 5
                ? new CheckResult.Passed("whole", Evidence.none())
                : new CheckResult.Failed(FaultCode.MISSING_IN_TEMPO, "5", "none", Remedy.of("look"), Evidence.none());
        return new SmokeReport.Stage(name, result, Optional.empty(), 5, found, 31, Duration.ofSeconds(30), List.of());
    }
}
