package dev.tracestack.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.Eventually;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.mlflow.MlflowAnswer;
import dev.tracestack.mlflow.MlflowClient;
import dev.tracestack.mlflow.MlflowDifference;
import dev.tracestack.mlflow.MlflowRouting;
import dev.tracestack.mlflow.MlflowTarget;
import dev.tracestack.mlflow.MlflowTrace;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.StringForm;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.store.DeadLetters;
import dev.tracestack.store.Login;
import dev.tracestack.store.TestDatabase;
import dev.tracestack.testbed.MlflowCondition;
import dev.tracestack.testbed.NeedsMlflow;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A worker with a real PostgreSQL, and a real MLflow behind it. */
@NeedsMlflow
class RealMlflowTest {

    private static final String EXPERIMENT = "real-" + ProcessHandle.current().pid();

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final Random RANDOM = new Random();
    private static MlflowClient client;
    private static Worker worker;

    @BeforeAll
    static void start() {
        MlflowTarget target = MlflowTarget.at(MlflowCondition.address());
        client = new MlflowClient(target);
        worker = Worker.start(
                WorkerSettings.at(
                        DATABASE.address(), Login.worker(DATABASE.credentials().worker()), Listen.loopback(0)),
                Optional.of(MlflowSettings.to(
                        target, new MlflowRouting(List.of("gen_ai.", "mlflow."), EXPERIMENT, Map.of()))),
                new MetricsRegistry());
    }

    @AfterAll
    static void stop() {
        worker.close();
    }

    @Test
    void itIsReadyAndItsVersionIsThePinnedOne() {
        assertThat(client.ready()).isEqualTo(new MlflowAnswer.Done<>("3.17.2"));
    }

    @Test
    void aTraceArrivesWholeWithEveryFieldThatMlflowKeepsAndWithPreviews() throws InterruptedException {
        SampleTrace sample = SampleTrace.of(InstantSource.system(), RANDOM);
        List<SpanRecord> spans = new ArrayList<>(sample.spans());
        List<Attributes.Attribute> asked = new ArrayList<>(spans.getFirst().attributes().entries().stream()
                .filter(a -> !a.key().equals("tracestack.smoke"))
                .toList());
        asked.add(Attributes.text("gen_ai.prompt", "What is in the cart?"));
        asked.add(Attributes.text("gen_ai.completion", "A book."));
        spans.set(0, Spans.with(spans.getFirst(), "checkout", "POST /orders", new Attributes(asked)));
        take(spans);
        MlflowTrace found = awaited(
                sample.traceId(),
                t -> t.spans().size() == spans.size() && t.state().equals("OK"));
        assertThat(MlflowDifference.between(spans, found.spans()).lines()).isEmpty();
        assertThat(found.requestPreview()).contains("What is in the cart?");
        assertThat(found.responsePreview()).contains("A book.");
        assertThat(client.experiment(EXPERIMENT)).isEqualTo(new MlflowAnswer.Done<>(found.experimentId()));
    }

    @Test
    void spansThatComeLaterFollowAndNothingIsDoubled() throws InterruptedException {
        List<SpanRecord> spans = modelCalls(4);
        take(spans.subList(2, 4));
        awaited(spans.getFirst().traceId(), t -> t.spans().size() == 2);
        take(spans.subList(0, 2));
        take(spans);
        MlflowTrace found = awaited(
                spans.getFirst().traceId(),
                t -> t.spans().size() == 4 && t.state().equals("OK"));
        assertThat(MlflowDifference.between(spans, found.spans()).lines()).isEmpty();
    }

    @Test
    void aSpanThatItFailsAtForEverIsPutAsideAndTheOthersArrive() throws InterruptedException {
        List<SpanRecord> spans = new ArrayList<>(modelCalls(9));
        SpanRecord poison = spans.get(4);
        spans.set(4, beyondSignedTime(poison));
        take(spans);
        MlflowTrace found = awaited(poison.traceId(), t -> t.spans().size() == 9);
        List<SpanRecord> others =
                spans.stream().filter(s -> !s.spanId().equals(poison.spanId())).toList();
        assertThat(MlflowDifference.between(others, found.spans()).isWhole()).isTrue();
        assertThat(found.spans())
                .filteredOn(s -> s.spanId().equals(poison.spanId()))
                .extracting(SpanRecord::name)
                .singleElement()
                .asString()
                .contains("put aside");
        List<DeadLetters.Letter> letters = new DeadLetters(DATABASE.worker())
                .list(100).stream()
                        .filter(l ->
                                l.traceId().filter(poison.traceId()::equals).isPresent())
                        .toList();
        assertThat(letters).singleElement().satisfies(letter -> {
            assertThat(letter.spanId()).isEqualTo(poison.spanId().hex());
            assertThat(letter.reason()).contains("MLflow", "500");
        });
    }

    @Test
    void aTraceCanBeRemovedOnce() throws InterruptedException {
        List<SpanRecord> spans = modelCalls(2);
        TraceId id = spans.getFirst().traceId();
        take(spans);
        awaited(id, t -> t.spans().size() == 2);
        assertThat(client.delete(id)).isEqualTo(new MlflowAnswer.Done<>(true));
        assertThat(client.find(id)).isEqualTo(new MlflowAnswer.Done<>(Optional.empty()));
        assertThat(client.delete(id)).isEqualTo(new MlflowAnswer.Done<>(false));
    }

    @Test
    @Causes(FaultCode.MLFLOW_EXPERIMENT_MISSING)
    void anExperimentThatIsNotThereIsAFaultOfItsOwn() {
        MlflowAnswer<Integer> answer = client.send("987654", modelCalls(1));
        assertThat(answer).isInstanceOf(MlflowAnswer.Never.class);
        assertThat(answer.toString()).contains(FaultCode.MLFLOW_EXPERIMENT_MISSING.code());
    }

    @Test
    void aNameThatItWasNotToldOfIsRefusedInTheWordsThatAreLookedFor() throws IOException {
        URI place = MlflowCondition.address();
        try (Socket socket = new Socket(place.getHost(), place.getPort())) {
            String request = String.join(
                    "\r\n", "POST /v1/traces HTTP/1.1", "Host: mlflow:5000", "Content-Length: 0", "Connection: close");
            socket.getOutputStream().write((request + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 403").contains("Invalid Host header");
        }
    }

    private static List<SpanRecord> modelCalls(int number) {
        return SampleTrace.of(number, 1, InstantSource.system(), RANDOM).spans().stream()
                .map(s -> Spans.with(
                        s,
                        "agent",
                        s.name(),
                        Attributes.of(
                                Attributes.text("gen_ai.operation.name", "chat"),
                                Attributes.number("gen_ai.usage.input_tokens", 12),
                                Attributes.number("gen_ai.usage.output_tokens", 5))))
                .toList();
    }

    /** Taken by OTLP and by PostgreSQL, and too large for the 64 signed bits of MLflow's column. */
    private static SpanRecord beyondSignedTime(SpanRecord span) {
        return new SpanRecord(
                span.traceId(),
                span.spanId(),
                span.parentSpanId(),
                "",
                0,
                span.name(),
                span.kind(),
                -1_000_000_001L,
                -1L,
                span.attributes(),
                0,
                span.events(),
                0,
                span.links(),
                0,
                span.status(),
                span.resource(),
                span.scope());
    }

    private static void take(List<SpanRecord> spans) throws InterruptedException {
        assertThat(worker.intake().take(spans, OtlpProtobuf.encode(spans, StringForm.WTF_8)))
                .isInstanceOf(IntakeOutcome.Accepted.class);
    }

    private static MlflowTrace awaited(TraceId id, Predicate<MlflowTrace> complete) throws InterruptedException {
        return Eventually.found(
                "the whole of trace " + id,
                () -> client.find(id) instanceof MlflowAnswer.Done<Optional<MlflowTrace>>(var found)
                        ? found.filter(complete)
                        : Optional.empty());
    }
}
