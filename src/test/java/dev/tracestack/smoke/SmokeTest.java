package dev.tracestack.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.ManualTicker;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.mlflow.MlflowDifference;
import dev.tracestack.mlflow.MlflowMapping;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SendOutcome;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceDifference;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.otlp.TraceSender;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SmokeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final URI ENDPOINT = URI.create("http://127.0.0.1:4318");

    private final ManualTicker ticker = new ManualTicker();
    private final InstantSource clock = InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z"));
    private final SampleTrace trace = SampleTrace.of(clock, new Random(7));
    private final List<SpanRecord> spans = trace.spans();
    private TraceReader postgres = id -> new TraceReader.Read.Found(spans);
    private TraceReader tempo = id -> new TraceReader.Read.Found(spans);
    private Optional<TraceReader> mlflow = Optional.empty();
    private Place view = new Place.Absent("this stack has no view");

    @Test
    void aTraceThatIsWholeInBothStoresPasses() throws InterruptedException {
        SmokeReport report = send(new SendOutcome.Accepted(0, ""));

        assertThat(report.passed()).isTrue();
        assertThat(report.traceId()).isEqualTo(trace.traceId());
        assertThat(report.runId()).isEqualTo(trace.runId());
        assertThat(report.startedAt()).isEqualTo(clock.instant());
        assertThat(report.stages())
                .extracting(SmokeReport.Stage::name)
                .containsExactly(
                        StageName.GENERATE, StageName.POSTGRES, StageName.TEMPO, StageName.MLFLOW, StageName.VIEW);
        assertThat(result(report, StageName.MLFLOW))
                .isEqualTo(new CheckResult.Skipped("not enabled (tracestack up --with mlflow)"));
        assertThat(report.stages().subList(0, 3)).allSatisfy(stage -> {
            assertThat(stage.result()).isInstanceOf(CheckResult.Passed.class);
            assertThat(stage.spansExpected()).isEqualTo(5);
            assertThat(stage.spansFound()).isEqualTo(5);
            assertThat(stage.polls()).isEqualTo(1);
            assertThat(stage.differences()).isEmpty();
        });
    }

    @Test
    @Causes(FaultCode.MISSING_IN_VIEW)
    void whatPeopleLookAtMustShowTheTraceToo() throws InterruptedException {
        view = new Place.Asked(id -> new TraceReader.Read.Found(spans));
        assertThat(send(trace).passed()).isTrue();

        view = new Place.Asked(id -> new TraceReader.Read.NotFound("answered 404"));
        assertThat(failed(send(trace), StageName.VIEW).code()).isEqualTo(FaultCode.MISSING_IN_VIEW);

        view = new Place.Asked(id -> new TraceReader.Read.Unreachable(
                "refused", Remedy.of("log in"), Optional.of(FaultCode.GRAFANA_REFUSED)));
        SmokeReport report = send(trace);
        assertThat(failed(report, StageName.VIEW).code()).isEqualTo(FaultCode.GRAFANA_REFUSED);
        assertThat(report.unreached()).isTrue();
    }

    @Test
    @Causes(FaultCode.MISSING_IN_TEMPO)
    void aSpanMissingInOneStoreFailsThatStageOnly() throws InterruptedException {
        tempo = id -> new TraceReader.Read.Found(spans.subList(0, 4));

        SmokeReport report = send(new SendOutcome.Accepted(0, ""));

        assertThat(report.passed()).isFalse();
        assertThat(result(report, StageName.POSTGRES)).isInstanceOf(CheckResult.Passed.class);
        CheckResult.Failed failed = failed(report, StageName.TEMPO);
        assertThat(failed.code()).isEqualTo(FaultCode.MISSING_IN_TEMPO);
        assertThat(failed.found()).isEqualTo("4 of 5 spans");
        assertThat(stage(report, StageName.TEMPO).spansFound()).isEqualTo(4);
        assertThat(stage(report, StageName.TEMPO).latency()).isEmpty();
        assertThat(report.took()).isEqualTo(PATIENCE);
    }

    @Test
    @Causes(FaultCode.MISSING_IN_POSTGRES)
    void aTraceThatAStoreDoesNotHaveFailsWithTheStoresAnswer() throws InterruptedException {
        postgres = id -> new TraceReader.Read.NotFound("no such row");

        CheckResult.Failed failed = failed(send(new SendOutcome.Accepted(0, "")), StageName.POSTGRES);

        assertThat(failed.code()).isEqualTo(FaultCode.MISSING_IN_POSTGRES);
        assertThat(failed.found()).isEqualTo("0 of 5 spans (no such row)");
    }

    @Test
    @Causes({FaultCode.MISSING_IN_MLFLOW, FaultCode.DIFFERS_IN_MLFLOW})
    void mlflowIsComparedAsFarAsItKeepsSpansAndTheSameTraceIsInAllStores() throws InterruptedException {
        SampleTrace asked = trace.withModelCall();
        postgres = _ -> new TraceReader.Read.Found(asked.spans());
        tempo = postgres;
        mlflow = Optional.of(_ -> new TraceReader.Read.Found(MlflowMapping.map(asked.spans())));
        SmokeReport report = send(asked);
        assertThat(report.passed()).isTrue();
        assertThat(result(report, StageName.MLFLOW)).isInstanceOf(CheckResult.Passed.class);

        mlflow = Optional.of(
                _ -> new TraceReader.Read.Found(MlflowMapping.map(asked.spans()).subList(0, 4)));
        assertThat(failed(send(asked), StageName.MLFLOW).code()).isEqualTo(FaultCode.MISSING_IN_MLFLOW);

        mlflow = Optional.of(_ -> new TraceReader.Read.Found(MlflowMapping.map(spans)));
        assertThat(failed(send(asked), StageName.MLFLOW).code()).isEqualTo(FaultCode.DIFFERS_IN_MLFLOW);

        mlflow = Optional.of(_ -> new TraceReader.Read.Unreachable("TS703 refused", Remedy.of("allow the name")));
        assertThat(failed(send(asked), StageName.MLFLOW).found()).contains("TS703");
    }

    @Test
    void aTraceWithoutModelCallsIsNotLookedForInMlflow() throws InterruptedException {
        mlflow = Optional.of(_ -> {
            throw new AssertionError("MLflow was asked");
        });
        assertThat(result(send(trace), StageName.MLFLOW))
                .isInstanceOfSatisfying(
                        CheckResult.Skipped.class,
                        skipped -> assertThat(skipped.reason()).contains("gen_ai.*"));
    }

    @Test
    @Causes(FaultCode.DIFFERS_IN_POSTGRES)
    void aSpanThatIsNotAsItWasSentIsADifferenceInWords() throws InterruptedException {
        postgres = id -> new TraceReader.Read.Found(firstRenamed("POST /other"));

        SmokeReport report = send(new SendOutcome.Accepted(0, ""));

        assertThat(failed(report, StageName.POSTGRES).code()).isEqualTo(FaultCode.DIFFERS_IN_POSTGRES);
        SmokeReport.Stage stage = stage(report, StageName.POSTGRES);
        assertThat(stage.spansFound()).isEqualTo(5);
        assertThat(stage.differences())
                .singleElement()
                .asString()
                .contains("name")
                .contains("POST /other");
        assertThat(result(report, StageName.TEMPO)).isInstanceOf(CheckResult.Passed.class);
    }

    @Test
    @Causes(FaultCode.TEMPO_UNREACHABLE)
    void aStoreThatDoesNotAnswerIsNamedWithItsRemedy() throws InterruptedException {
        Remedy remedy = Remedy.of("start it");
        tempo = id -> new TraceReader.Read.Unreachable("connection refused", remedy);

        CheckResult.Failed failed = failed(send(new SendOutcome.Accepted(0, "")), StageName.TEMPO);

        assertThat(failed.code()).isEqualTo(FaultCode.TEMPO_UNREACHABLE);
        assertThat(failed.found()).isEqualTo("connection refused");
        assertThat(failed.remedy()).isEqualTo(remedy);
    }

    @Test
    void whatTheCollectorDoesNotTakeIsNotLookedFor() throws InterruptedException {
        postgres = _ -> {
            throw new AssertionError("PostgreSQL was asked");
        };
        for (SendOutcome outcome : List.of(
                new SendOutcome.Refused(true, "HTTP 503", "full"),
                new SendOutcome.Accepted(2, "too old"),
                new SendOutcome.Unreachable("connection refused"))) {
            SmokeReport report = send(outcome);

            assertThat(report.passed()).isFalse();
            assertThat(result(report, StageName.GENERATE)).isInstanceOf(CheckResult.Failed.class);
            for (StageName later : List.of(StageName.POSTGRES, StageName.TEMPO)) {
                assertThat(result(report, later))
                        .isEqualTo(new CheckResult.Skipped("not looked at, because generate failed"));
                assertThat(stage(report, later).spansFound()).isZero();
            }
        }
    }

    @Test
    void aStoreIsAskedAgainUntilTheTraceIsWhole() throws InterruptedException {
        postgres = visibleAfter(Duration.ofMillis(50), spans);

        SmokeReport report = send(new SendOutcome.Accepted(0, ""));

        assertThat(report.passed()).isTrue();
        assertThat(stage(report, StageName.POSTGRES).polls()).isGreaterThan(2);
    }

    @Test
    void latencyCountsFromTheAcknowledgement() throws InterruptedException {
        Duration toAck = Duration.ofMillis(12);
        Duration toAnswer = Duration.ofMillis(30);
        postgres = _ -> {
            ticker.pass(toAnswer);
            return new TraceReader.Read.Found(spans);
        };

        SmokeReport report = smoke().send(
                        sender(_ -> {
                            ticker.pass(toAck);
                            return new SendOutcome.Accepted(0, "");
                        }),
                        ENDPOINT,
                        trace,
                        PATIENCE);

        assertThat(stage(report, StageName.GENERATE).latency()).contains(toAck);
        assertThat(stage(report, StageName.POSTGRES).latency()).contains(toAnswer);
        assertThat(report.took()).isEqualTo(toAck.plus(toAnswer));
    }

    @Test
    @Causes(FaultCode.DIFFERS_IN_TEMPO)
    void aJudgedTraceMustBeInPostgresAndTheSameInTempo() throws InterruptedException {
        SmokeReport report = judge();

        assertThat(report.passed()).isTrue();
        assertThat(report.runId()).isEmpty();
        assertThat(report.trace()).isEqualTo(spans);
        assertThat(result(report, StageName.GENERATE))
                .isEqualTo(new CheckResult.Skipped("nothing was sent: judging trace " + trace.traceId()));
        assertThat(report.stages())
                .allSatisfy(stage -> assertThat(stage.latency()).isEmpty());

        tempo = _ -> new TraceReader.Read.Found(firstRenamed("another"));
        assertThat(failed(judge(), StageName.TEMPO).code()).isEqualTo(FaultCode.DIFFERS_IN_TEMPO);
    }

    @Test
    void aJudgedTraceThatIsNotInPostgresIsStillLookedForInTempoAndInTheView() throws InterruptedException {
        postgres = _ -> new TraceReader.Read.NotFound("no such row");
        view = new Place.Asked(_ -> new TraceReader.Read.Found(spans));

        SmokeReport report = judge();

        assertThat(report.passed()).isFalse();
        assertThat(failed(report, StageName.POSTGRES).code()).isEqualTo(FaultCode.MISSING_IN_POSTGRES);
        assertThat(result(report, StageName.TEMPO)).isInstanceOf(CheckResult.Passed.class);
        assertThat(result(report, StageName.VIEW)).isInstanceOf(CheckResult.Passed.class);
        assertThat(report.trace()).isEqualTo(spans);
    }

    @Test
    void aTraceThatIsStillArrivingIsJudgedWhole() throws InterruptedException {
        postgres = visibleAfter(Duration.ofSeconds(1), spans);

        SmokeReport report = judge();

        assertThat(report.passed()).isTrue();
        assertThat(report.trace()).hasSameSizeAs(spans);
    }

    @Test
    void spansThatOnlyTempoHasAreMissingInPostgres() throws InterruptedException {
        postgres = _ -> new TraceReader.Read.Found(spans.subList(0, 2));

        CheckResult.Failed failed = failed(judge(), StageName.POSTGRES);

        assertThat(failed.code()).isEqualTo(FaultCode.MISSING_IN_POSTGRES);
        assertThat(failed.found()).isEqualTo("2 spans, and 3 spans that only the other store has");
    }

    private static TraceReader asMlflow(TraceReader reader) {
        return new TraceReader() {
            @Override
            public Read read(TraceId id) throws InterruptedException {
                return reader.read(id);
            }

            @Override
            public TraceDifference difference(List<SpanRecord> sent, List<SpanRecord> found) {
                return MlflowDifference.between(sent, found);
            }
        };
    }

    private SmokeReport send(SampleTrace sample) throws InterruptedException {
        return smoke().send(sender(_ -> new SendOutcome.Accepted(0, "")), ENDPOINT, sample, PATIENCE);
    }

    private SmokeReport send(SendOutcome outcome) throws InterruptedException {
        return smoke().send(sender(_ -> outcome), ENDPOINT, trace, PATIENCE);
    }

    private SmokeReport judge() throws InterruptedException {
        return smoke().judge(trace.traceId(), PATIENCE);
    }

    private Smoke smoke() {
        return new Smoke(places(), ticker, clock);
    }

    private Places places() {
        return new Places(
                new Place.Asked(postgres),
                new Place.Asked(tempo),
                mlflow.isPresent()
                        ? new Place.Asked(asMlflow(mlflow.get()))
                        : new Place.Absent("not enabled (tracestack up --with mlflow)"),
                view);
    }

    private TraceReader visibleAfter(Duration time, List<SpanRecord> whole) {
        long from = ticker.nanos() + time.toNanos();
        return _ -> ticker.nanos() < from
                ? new TraceReader.Read.Found(whole.subList(0, 2))
                : new TraceReader.Read.Found(whole);
    }

    private static TraceSender sender(Function<List<SpanRecord>, SendOutcome> answer) {
        return new TraceSender() {
            @Override
            public SendOutcome send(List<SpanRecord> sent) {
                return answer.apply(sent);
            }

            @Override
            public void close() {}
        };
    }

    private List<SpanRecord> firstRenamed(String name) {
        SpanRecord s = spans.getFirst();
        SpanRecord renamed = new SpanRecord(
                s.traceId(),
                s.spanId(),
                s.parentSpanId(),
                s.traceState(),
                s.flags(),
                name,
                s.kind(),
                s.startTimeUnixNano(),
                s.endTimeUnixNano(),
                s.attributes(),
                s.droppedAttributesCount(),
                s.events(),
                s.droppedEventsCount(),
                s.links(),
                s.droppedLinksCount(),
                s.status(),
                s.resource(),
                s.scope());
        return Stream.concat(Stream.of(renamed), spans.stream().skip(1)).toList();
    }

    private static SmokeReport.Stage stage(SmokeReport report, StageName name) {
        Optional<SmokeReport.Stage> found =
                report.stages().stream().filter(s -> s.name() == name).findFirst();
        return found.orElseThrow();
    }

    private static CheckResult result(SmokeReport report, StageName name) {
        return stage(report, name).result();
    }

    private static CheckResult.Failed failed(SmokeReport report, StageName name) {
        assertThat(result(report, name)).isInstanceOf(CheckResult.Failed.class);
        return (CheckResult.Failed) result(report, name);
    }
}
