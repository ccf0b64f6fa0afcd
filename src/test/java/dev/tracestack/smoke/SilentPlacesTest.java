package dev.tracestack.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Diagnosis;
import dev.tracestack.check.ManualTicker;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.SilentServer;
import dev.tracestack.otlp.OtlpHttpSender;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SendOutcome;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceSender;
import dev.tracestack.stack.Endpoints.PostgresEndpoint;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Servers that take a connection and say nothing on it: neither the other stages nor the end wait for them. */
class SilentPlacesTest {

    private static final Duration PATIENCE = Duration.ofMillis(1500);
    private static final SampleTrace TRACE = SampleTrace.of(InstantSource.system(), new Random(7));
    private static SilentServer silent;

    @BeforeAll
    static void start() throws IOException {
        silent = SilentServer.start();
    }

    @AfterAll
    static void stop() throws IOException {
        silent.close();
    }

    @Test
    void postgresAndTempoAreSaidNotToAnswerAndTheViewIsLookedAtAllTheSame() throws InterruptedException {
        try (PostgresReader postgres =
                new PostgresReader(new PostgresEndpoint("127.0.0.1", silent.port(), "agent_control"), "secret")) {
            Places places = new Places(
                    new Place.Asked(postgres),
                    new Place.Asked(new TempoReader(at(silent))),
                    new Place.Absent("not enabled"),
                    new Place.Asked(_ -> new TraceReader.Read.Found(TRACE.spans())));

            SmokeReport report = smoke(places, new OwnAdvice()).send(accepting(), at(silent), TRACE, PATIENCE);

            CheckResult.Failed durable = failed(report, StageName.POSTGRES);
            assertThat(durable.code()).isEqualTo(FaultCode.POSTGRES_UNREACHABLE);
            assertThat(durable.found()).contains("127.0.0.1:" + silent.port(), "no answer within 1.5 s");
            CheckResult.Failed ephemeral = failed(report, StageName.TEMPO);
            assertThat(ephemeral.code()).isEqualTo(FaultCode.TEMPO_UNREACHABLE);
            assertThat(ephemeral.found()).contains("127.0.0.1:" + silent.port(), "no answer within 1.5 s");
            assertThat(stage(report, StageName.VIEW).result()).isInstanceOf(CheckResult.Passed.class);
            assertThat(stage(report, StageName.VIEW).latency()).isPresent();
            assertThat(report.unreached()).isTrue();
        }
    }

    @Test
    void aJudgedTraceIsSaidToBeInTheStoreThatAnswers() throws InterruptedException {
        Places places = new Places(
                new Place.Asked(_ -> new TraceReader.Read.Found(TRACE.spans())),
                new Place.Asked(new TempoReader(at(silent))),
                new Place.Absent("not enabled"),
                new Place.Absent("none"));

        SmokeReport report = smoke(places, new OwnAdvice()).judge(TRACE.traceId(), PATIENCE);

        assertThat(stage(report, StageName.POSTGRES).result()).isInstanceOf(CheckResult.Passed.class);
        assertThat(failed(report, StageName.TEMPO).code()).isEqualTo(FaultCode.TEMPO_UNREACHABLE);
    }

    @Test
    void aReceiverThatSaysNothingIsNotReached() throws InterruptedException {
        Places nowhere = new Places(
                new Place.Asked(_ -> new TraceReader.Read.NotFound("nothing")),
                new Place.Absent("none"),
                new Place.Absent("none"),
                new Place.Absent("none"));
        TraceSender sender =
                new OtlpHttpSender(HttpProbe.standard().withAnswerWithin(PATIENCE), at(silent), Headers.none(), false);

        SmokeReport report = smoke(nowhere, new OwnAdvice()).send(sender, at(silent), TRACE, PATIENCE);

        assertThat(failed(report, StageName.GENERATE).found()).isEqualTo("no answer within 1500 ms");
        assertThat(stage(report, StageName.POSTGRES).result())
                .isEqualTo(new CheckResult.Skipped("not looked at, because generate failed"));
    }

    @Test
    void aForeignPlaceThatIsNotThereIsNotAskedForEver() throws InterruptedException {
        Advice advice = new ForeignAdvice(Map.of(StageName.TEMPO, URI.create("http://tempo.example:3200")));
        Places places = new Places(
                new Place.Absent("none"),
                new Place.Asked(_ -> new TraceReader.Read.Unreachable("connection refused", Remedy.of("start it"))),
                new Place.Absent("none"),
                new Place.Absent("none"));

        SmokeReport report = new Smoke(places, advice, new ManualTicker(), InstantSource.system())
                .send(accepting(), at(silent), TRACE, Duration.ofSeconds(30));

        assertThat(stage(report, StageName.TEMPO).polls()).isEqualTo(advice.tries());
        assertThat(failed(report, StageName.TEMPO).remedy().commands())
                .containsExactly("curl -sv http://tempo.example:3200/ready");
    }

    @Test
    void aLookForTheCauseThatHangsOrBreaksTakesNothingFromTheReport() throws InterruptedException {
        List<String> asked = new CopyOnWriteArrayList<>();
        CountDownLatch never = new CountDownLatch(1);
        Diagnosis.Answer hanging = TimelyDiagnosis.ask(
                services -> {
                    asked.addAll(services);
                    never.await();
                    throw new AssertionError("nobody waits for that any more");
                },
                List.of("tempo"),
                Duration.ofSeconds(1));
        Diagnosis.Answer broken = TimelyDiagnosis.ask(
                _ -> {
                    throw new TracestackException(FaultCode.RUNTIME_UNAVAILABLE, "it hung up", Remedy.of("look"));
                },
                List.of("tempo"));

        assertThat(asked).containsExactly("tempo");
        assertThat(hanging.causes()).isEmpty();
        assertThat(hanging.cutShort())
                .isEqualTo("the look for the cause gave no answer within 1.0 s; look at leisure: tracestack doctor");
        assertThat(broken.cutShort())
                .isEqualTo("the look for the cause failed: it hung up; look at leisure: tracestack doctor");
    }

    private static Smoke smoke(Places places, Advice advice) {
        return new Smoke(places, advice, Ticker.system(), InstantSource.system());
    }

    private static URI at(SilentServer server) {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    private static TraceSender accepting() {
        return new TraceSender() {
            @Override
            public SendOutcome send(List<SpanRecord> sent) {
                return new SendOutcome.Accepted(0, "");
            }

            @Override
            public void close() {}
        };
    }

    private static SmokeReport.Stage stage(SmokeReport report, StageName name) {
        return report.stages().stream()
                .filter(each -> each.name() == name)
                .findFirst()
                .orElseThrow();
    }

    private static CheckResult.Failed failed(SmokeReport report, StageName name) {
        assertThat(stage(report, name).result()).isInstanceOf(CheckResult.Failed.class);
        return (CheckResult.Failed) stage(report, name).result();
    }
}
