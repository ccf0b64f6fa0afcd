package dev.tracestack.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.Eventually;
import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.Mutations;
import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.otlp.OtlpJson;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.RandomSpans;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.store.Database;
import dev.tracestack.store.Login;
import dev.tracestack.store.Payload;
import dev.tracestack.store.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Ten thousand damaged requests: each is refused with a reason, or taken and then stored to the last span. */
@Tag("slow")
class MutatedPayloadsTest {

    private static final int PAYLOADS = 10_000;
    private static final int CLIENTS = 4;
    private static final Set<Integer> REFUSALS = Set.of(400, 413);

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private final Database database = DATABASE.worker();
    private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<String> faults = ConcurrentHashMap.newKeySet();

    /** A request as it goes over the wire. */
    private record Sent(Payload payload, boolean gzip) {
        static Sent of(OtlpEncoding encoding, boolean gzip, byte[] body) {
            return new Sent(new Payload(encoding, body), gzip);
        }

        OtlpEncoding encoding() {
            return payload.encoding();
        }

        byte[] body() {
            return payload.bytes();
        }
    }

    @Test
    void everyDamagedRequestIsRefusedWithAReasonOrStored() throws InterruptedException, ExecutionException {
        try (Worker worker = worker();
                ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Future<?>> parts = IntStream.range(0, CLIENTS)
                    .<Future<?>>mapToObj(client -> clients.submit(() -> sendShare(worker, client)))
                    .toList();
            for (Future<?> part : parts) {
                part.get();
            }
            Eventually.holds(
                    "an empty queue",
                    () -> Books.number(
                                    database,
                                    "SELECT count(*) FROM otel.ingestion_queue"
                                            + " WHERE status IN ('pending', 'processing')")
                            == 0);
        }
        long stored = Books.number(database, "SELECT count(DISTINCT (trace_id, span_id)) FROM otel.spans");
        System.out.printf(
                "reliability: damaged payloads: answers %s; %d different spans acknowledged, %d stored%n",
                new TreeMap<>(answers), acknowledged.size(), stored);
        assertThat(faults).isEmpty();
        assertThat(answers.values().stream().mapToInt(n -> n).sum()).isEqualTo(PAYLOADS);
        assertThat(answers).containsKeys(200, 400);
        assertThat(stored).isEqualTo(acknowledged.size());
        assertThat(Books.number(database, "SELECT count(*) FROM otel.dead_letters"))
                .isZero();
    }

    private void sendShare(Worker worker, int client) {
        Random random = new Random(1_000 + client);
        RandomSpans spans = RandomSpans.validUnicode(2_000 + client);
        for (int i = 0; i < PAYLOADS / CLIENTS; i++) {
            send(worker, damaged(spans.trace(1 + random.nextInt(4)), i % 4, random));
        }
    }

    private static Sent damaged(List<SpanRecord> spans, int way, Random random) {
        return switch (way) {
            case 0 -> Sent.of(OtlpEncoding.PROTOBUF, false, Mutations.of(OtlpProtobuf.encode(spans), random));
            case 1 -> Sent.of(OtlpEncoding.JSON, false, Mutations.of(OtlpJson.encode(spans), random));
            case 2 -> Sent.of(OtlpEncoding.PROTOBUF, true, Mutations.of(gzip(OtlpProtobuf.encode(spans)), random));
            default -> Sent.of(OtlpEncoding.JSON, true, gzip(Mutations.of(OtlpJson.encode(spans), random)));
        };
    }

    private void send(Worker worker, Sent sent) {
        Headers headers = Headers.of("Content-Type", sent.encoding().contentType());
        HttpOutcome outcome = HttpProbe.standard()
                .post(
                        worker.uri().resolve("/v1/traces"),
                        sent.gzip() ? headers.with("Content-Encoding", "gzip") : headers,
                        sent.body());
        if (!(outcome instanceof HttpOutcome.Answered answer)) {
            faults.add("no answer: " + outcome);
            return;
        }
        answers.merge(answer.status(), 1, Integer::sum);
        try {
            if (answer.status() == 200) {
                byte[] plain = sent.gzip() ? gunzip(sent.body()) : sent.body();
                sent.encoding()
                        .decode(plain, DecodeLimits.standard())
                        .spans()
                        .forEach(s -> acknowledged.add(s.traceId() + " " + s.spanId()));
            } else if (!REFUSALS.contains(answer.status())
                    || sent.encoding().decodeStatus(answer.body()).message().isBlank()) {
                faults.add("status " + answer.status() + ": " + answer.text());
            }
        } catch (InvalidPayload | IOException e) {
            faults.add("status " + answer.status() + ": " + e);
        }
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] gunzip(byte[] packed) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return in.readAllBytes();
        }
    }

    private static Worker worker() {
        return Worker.start(
                WorkerSettings.at(
                        DATABASE.address(), Login.worker(DATABASE.credentials().worker()), Listen.loopback(0)),
                new MetricsRegistry());
    }
}
