package dev.tracestack.worker;

import static dev.tracestack.store.Traces.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.Eventually;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.http.Listen;
import dev.tracestack.http.Response;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.mlflow.MlflowRouting;
import dev.tracestack.mlflow.MlflowTarget;
import dev.tracestack.mlflow.ScriptedMlflow;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.StringForm;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.store.Database;
import dev.tracestack.store.DeadLetters;
import dev.tracestack.store.Forgetting;
import dev.tracestack.store.Login;
import dev.tracestack.store.OutboxLimits;
import dev.tracestack.store.TestDatabase;
import dev.tracestack.store.Traces;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The whole way from the intake to an MLflow that misbehaves as real ones do. */
@Tag("slow")
class MlflowForwardingTest {

    private static final AtomicInteger TRACES = new AtomicInteger(5000);

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private final TraceId trace = traceId(TRACES.incrementAndGet());
    private MetricsRegistry registry = new MetricsRegistry();
    private ScriptedMlflow mlflow;
    private Worker worker;

    @BeforeEach
    void start() {
        mlflow = ScriptedMlflow.start();
        worker = worker(mlflow.uri());
    }

    @AfterEach
    void stop() {
        worker.close();
        mlflow.close();
    }

    private Worker worker(URI uri) {
        registry = new MetricsRegistry();
        MlflowSettings settings = MlflowSettings.to(
                        MlflowTarget.at(uri),
                        new MlflowRouting(List.of("gen_ai.", "mlflow."), "agents", Map.of("shop", "shopping")))
                .withOutbox(
                        new OutboxLimits(1_000_000, Duration.ofMillis(20), Duration.ofMinutes(1), Duration.ofHours(1)))
                .withPauses(new Backoff(Duration.ofMillis(20), Duration.ofMillis(200)), Duration.ofMillis(200));
        return Worker.start(
                WorkerSettings.at(
                                DATABASE.address(),
                                Login.worker(DATABASE.credentials().worker()),
                                Listen.loopback(0))
                        .onlyOne(),
                Optional.of(settings),
                registry);
    }

    @Test
    void aTraceWithModelCallsIsSentWholeWithWhatMlflowReads() throws InterruptedException {
        take(List.of(plain(0), plain(1)));
        take(List.of(model(2), plain(3)));
        Eventually.holds(() -> mlflow.trace(trace).size() == 4);
        assertThat(mlflow.experimentOf(trace)).isEqualTo("agents");
        SpanRecord sent = mlflow.trace(trace).stream()
                .filter(s -> s.spanId().equals(Traces.spanId(2)))
                .findFirst()
                .orElseThrow();
        assertThat(sent.attributes().getText("mlflow.spanInputs")).contains("why?");
        assertThat(sent.attributes().getText("service.name")).contains("back");
    }

    @Test
    void aTraceWithoutModelCallsIsNotSentAndSpansThatComeLaterFollowTheirTrace() throws InterruptedException {
        TraceId other = traceId(TRACES.incrementAndGet());
        take(Traces.spans(other, 0, 3));
        take(List.of(model(1)));
        Eventually.holds(() -> mlflow.trace(trace).size() == 1);
        take(List.of(plain(0), plain(2)));
        Eventually.holds(() -> mlflow.trace(trace).size() == 3);
        assertThat(mlflow.trace(other)).isEmpty();
    }

    @Test
    void aServiceCanHaveAnExperimentOfItsOwnAndSmokeHasOne() throws InterruptedException {
        take(List.of(of(model(0), "shop", Attributes.none())));
        Eventually.holds(() -> mlflow.experimentOf(trace).equals("shopping"));
        TraceId smoke = traceId(TRACES.incrementAndGet());
        take(List.of(of(
                Traces.span(smoke, 0),
                "shop",
                Attributes.of(Attributes.bool("tracestack.smoke", true), Attributes.text("gen_ai.system", "x")))));
        Eventually.holds(() -> mlflow.experimentOf(smoke).equals(MlflowRouting.SMOKE_EXPERIMENT));
    }

    @Test
    void oneSpanThatMlflowFailsAtIsPutAsideAndTheOthersArrive() throws InterruptedException {
        poisonIs("poison");
        List<SpanRecord> spans = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            spans.add(i == 17 ? of(model(i), "back", "poison") : model(i));
        }
        take(spans);
        Eventually.holds(() -> letters().size() == 1);
        DeadLetters.Letter letter = letters().getFirst();
        assertThat(letter.reason()).contains("MLflow", "500");
        assertThat(letter.spanId()).isEqualTo(Traces.spanId(17).hex());
        Eventually.holds(() -> mlflow.trace(trace).size() == 40);
        assertThat(mlflow.trace(trace))
                .as("a stand-in keeps the tree whole")
                .filteredOn(s -> s.spanId().equals(Traces.spanId(17)))
                .extracting(SpanRecord::name)
                .singleElement()
                .asString()
                .contains("put aside");
        assertThat(worker.store().find(trace)).hasSize(40);
        take(List.of(model(50)));
        Eventually.holds(() -> mlflow.trace(trace).size() == 41);
        assertThat(letters()).as("it is not tried again by itself").hasSize(1);
    }

    @Test
    void aReplayedLetterIsSentAgain() throws InterruptedException {
        poisonIs("poison");
        take(List.of(model(0), of(model(1), "back", "poison")));
        Eventually.holds(() -> letters().size() == 1);
        mlflow.mood(_ -> Optional.empty());
        Database database = DATABASE.worker();
        new DeadLetters(database).replay(List.of(letters().getFirst().id()));
        Eventually.holds(
                () -> mlflow.trace(trace).stream().anyMatch(s -> s.name().equals("poison")));
        assertThat(letters()).isEmpty();
    }

    @Test
    @Causes(FaultCode.MLFLOW_UNREACHABLE)
    void anMlflowThatFailsAtEverythingLosesNothingAndMakesNoDeadLetters() throws InterruptedException {
        mlflow.answers(Response.text(500, "no such table: spans"));
        take(List.of(model(0), model(1)));
        Eventually.holds(() -> metric("retries_total") >= 3);
        assertThat(letters()).isEmpty();
        assertThat(worker.mlflowFault())
                .hasValueSatisfying(f -> assertThat(f.code()).isEqualTo(FaultCode.MLFLOW_UNREACHABLE));
        mlflow.mood(_ -> Optional.empty());
        Eventually.holds(() -> mlflow.trace(trace).size() == 2);
    }

    @Test
    void whileMlflowIsAwayPostgresGoesOnAndAfterwardsAllArrives() throws InterruptedException {
        URI place = mlflow.uri();
        mlflow.close();
        List<TraceId> many = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            TraceId id = traceId(TRACES.incrementAndGet());
            many.add(id);
            take(List.of(of(Traces.span(id, 0), "back", Attributes.of(Attributes.text("gen_ai.system", "x")))));
        }
        Eventually.holds(() -> !worker.store().find(many.getLast()).isEmpty());
        Eventually.holds(() -> metric("outbox_traces") >= 150);
        assertThat(metric("up")).isZero();
        worker.close();
        worker = worker(place);
        mlflow = ScriptedMlflow.at(place);
        Eventually.holds(() -> many.stream().allMatch(id -> mlflow.trace(id).size() == 1));
        Eventually.holds(() -> metric("outbox_traces") == 0);
        assertThat(letters()).isEmpty();
    }

    @Test
    @Causes({
        FaultCode.MLFLOW_REFUSED,
        FaultCode.MLFLOW_HOST_REFUSED,
        FaultCode.MLFLOW_STORE_UNFIT,
        FaultCode.MLFLOW_REDIRECTS
    })
    void whatSomebodyMustMendIsNamedAndWaitsUntilItIsMended() throws InterruptedException {
        Map<FaultCode, Response> refusals = Map.of(
                FaultCode.MLFLOW_HOST_REFUSED,
                Response.text(403, "Invalid Host header - possible DNS rebinding attack detected"),
                FaultCode.MLFLOW_REFUSED,
                Response.text(403, "Permission denied"),
                FaultCode.MLFLOW_STORE_UNFIT,
                Response.json(501, "{\"detail\":\"REST OTLP span logging is not supported by FileStore\"}"),
                FaultCode.MLFLOW_REDIRECTS,
                Response.empty(307).with("Location", "http://127.0.0.1:1/elsewhere"));
        Eventually.holds(() -> worker.mlflowFault().isEmpty() && metric("up") == 1);
        for (Map.Entry<FaultCode, Response> each : refusals.entrySet()) {
            TraceId id = traceId(TRACES.incrementAndGet());
            mlflow.answers(each.getValue());
            take(List.of(of(Traces.span(id, 0), "back", Attributes.of(Attributes.text("gen_ai.system", "x")))));
            Eventually.holds(() ->
                    worker.mlflowFault().filter(f -> f.code() == each.getKey()).isPresent());
            mlflow.mood(_ -> Optional.empty());
            Eventually.holds(() -> mlflow.trace(id).size() == 1);
        }
        assertThat(letters()).isEmpty();
    }

    @Test
    void anExperimentThatIsGoneIsMadeAgain() throws InterruptedException {
        take(List.of(model(0)));
        Eventually.holds(() -> mlflow.trace(trace).size() == 1);
        String old = mlflow.experiments().remove("agents");
        take(List.of(model(1)));
        Eventually.holds(() -> mlflow.trace(trace).size() == 2);
        assertThat(mlflow.experiments().get("agents")).isNotEqualTo(old);
    }

    @Test
    void anMlflowThatAsksForPatienceGetsIt() throws InterruptedException {
        Eventually.holds(() -> metric("up") == 1);
        AtomicInteger refused = new AtomicInteger();
        mlflow.mood(spans -> !spans.isEmpty() && refused.getAndIncrement() == 0
                ? Optional.of(Response.text(429, "slow down").with("Retry-After", "1"))
                : Optional.empty());
        take(List.of(model(0)));
        Eventually.holds(() -> mlflow.trace(trace).size() == 1);
        assertThat(mlflow.requests()).isEqualTo(2);
        assertThat(metric("retries_total")).isEqualTo(1);
    }

    @Test
    void aTraceThatIsForgottenWhileItIsBeingSentIsTakenBack() throws InterruptedException {
        AtomicInteger forgotten = new AtomicInteger();
        Database database = DATABASE.worker();
        mlflow.mood(spans -> {
            boolean own = spans.stream().anyMatch(s -> s.traceId().equals(trace));
            if (own && forgotten.getAndIncrement() == 0) {
                assertThat(new Forgetting(database).forget(trace).spans()).isEqualTo(2);
            }
            return Optional.empty();
        });
        take(List.of(model(0), model(1)));
        Eventually.holds(() -> forgotten.get() == 1 && metric("traces_sent_total") >= 1);
        Eventually.holds(() -> mlflow.trace(trace).isEmpty());
        assertThat(worker.store().find(trace)).isEmpty();
        assertThat(forgotten).as("it is not sent again").hasValue(1);
        take(List.of(model(3)));
        Eventually.holds(() -> mlflow.trace(trace).size() == 1);
    }

    private void poisonIs(String name) {
        mlflow.mood(spans -> spans.stream().anyMatch(s -> s.name().equals(name))
                ? Optional.of(Response.json(500, "{\"error_code\":\"INTERNAL_ERROR\",\"message\":\"NUL\"}"))
                : Optional.empty());
    }

    private SpanRecord plain(int index) {
        return Traces.span(trace, index);
    }

    private SpanRecord model(int index) {
        return of(
                plain(index),
                "back",
                Attributes.of(Attributes.text("gen_ai.prompt", "why?"), Attributes.number("n", index)));
    }

    private static SpanRecord of(SpanRecord span, String service, String name) {
        return Spans.with(span, service, name, span.attributes());
    }

    private static SpanRecord of(SpanRecord span, String service, Attributes attributes) {
        return Spans.with(span, service, span.name(), attributes.isEmpty() ? span.attributes() : attributes);
    }

    private void take(List<SpanRecord> spans) throws InterruptedException {
        assertThat(worker.intake().take(spans, OtlpProtobuf.encode(spans, StringForm.WTF_8)))
                .isInstanceOf(IntakeOutcome.Accepted.class);
    }

    private List<DeadLetters.Letter> letters() {
        return new DeadLetters(DATABASE.worker())
                .list(100).stream()
                        .filter(l -> l.traceId().filter(trace::equals).isPresent())
                        .toList();
    }

    private double metric(String name) {
        return registry.expose()
                .lines()
                .filter(line -> line.startsWith("tracestack_worker_mlflow_" + name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' ') + 1)))
                .findFirst()
                .orElseThrow();
    }
}
