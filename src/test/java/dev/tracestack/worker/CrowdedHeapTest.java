package dev.tracestack.worker;

import static dev.tracestack.store.Traces.spans;
import static dev.tracestack.store.Traces.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.http.BodyLimits;
import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.store.Login;
import dev.tracestack.store.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many bodies at once: what the heap has no room for is asked to come again, and is not called a bad request. */
class CrowdedHeapTest {

    private static final int BODY = 100_000;

    /** Below the number of requests at once, of which a refusal would be another. */
    private static final int MOST_HELD = 12;

    private static final byte[] GOOD = OtlpProtobuf.encode(spans(traceId(1), 0, 100));

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    @Test
    void aBodyWithoutRoomGets503AndItsOwnCounterUntilTheOthersAreGone() throws IOException, InterruptedException {
        WorkerSettings settings = WorkerSettings.at(
                        DATABASE.address(), Login.worker(DATABASE.credentials().worker()), Listen.loopback(0))
                .withBodies(new BodyLimits(BODY, BODY, 2L * BODY), 16);
        try (Worker worker = Worker.start(settings, new MetricsRegistry())) {
            assertThat(GOOD.length).isBetween(2_000, BODY / 2);
            List<Socket> held = new ArrayList<>();
            try {
                HttpOutcome.Answered refused = awaited(worker, 503, held);
                assertThat(refused.headers().first("Retry-After")).contains("1");
                assertThat(refused.headers().first("Content-Type")).contains("application/x-protobuf");
                assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("too much at once");
            } finally {
                for (Socket socket : held) {
                    socket.close();
                }
            }
            awaited(worker, 200, new ArrayList<>());
            String metrics = get(worker, "/metrics");
            assertThat(metrics)
                    .containsPattern("tracestack_worker_requests_total\\{outcome=\"crowded\"} [1-9]")
                    .contains("tracestack_worker_requests_total{outcome=\"bad_request\"} 0")
                    .contains("tracestack_worker_requests_total{outcome=\"busy\"} 0");
            assertThat(get(worker, "/healthz")).contains("\"backlog\"", "\"secondsToDrain\"", "\"spansOutPerSecond\"");
        }
    }

    private static void hold(Worker worker, List<Socket> held) {
        try {
            held.add(holding(worker));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A request whose body is all there but for its end. */
    private static Socket holding(Worker worker) throws IOException {
        Socket socket = new Socket(worker.uri().getHost(), worker.uri().getPort());
        try {
            String head = "POST /v1/traces HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-protobuf\r\n"
                    + "Content-Length: " + BODY + "\r\n\r\n";
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().write(new byte[BODY - 500]);
            socket.getOutputStream().flush();
        } catch (SocketException e) {
            assertThat(e).as("a body that is refused while it comes").isNotNull();
        }
        return socket;
    }

    /** Where a refusal is awaited, there is one more body each time: one that came in parts may itself be refused. */
    private static HttpOutcome.Answered awaited(Worker worker, int status, List<Socket> held)
            throws InterruptedException {
        return new Poller(Ticker.system())
                .until(Deadline.after(Ticker.system(), Duration.ofSeconds(60)), Duration.ofMillis(10), () -> {
                    if (status != 200 && held.size() < MOST_HELD) {
                        hold(worker, held);
                    }
                    HttpOutcome.Answered answer = (HttpOutcome.Answered) HttpProbe.standard()
                            .post(
                                    worker.uri().resolve("/v1/traces"),
                                    Headers.of("Content-Type", "application/x-protobuf"),
                                    GOOD);
                    return answer.status() == status ? Optional.of(answer) : Optional.empty();
                })
                .answer()
                .orElseThrow();
    }

    private static String get(Worker worker, String path) {
        return ((HttpOutcome.Answered) HttpProbe.standard().get(worker.uri().resolve(path))).text();
    }
}
