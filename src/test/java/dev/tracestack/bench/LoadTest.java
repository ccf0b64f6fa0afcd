package dev.tracestack.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.check.Ticker;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.http.Body;
import dev.tracestack.http.HttpService;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.http.Response;
import dev.tracestack.http.Routes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Both loads against a receiver that keeps its books. */
final class LoadTest {

    private final AtomicLong clock = new AtomicLong();

    /** Time that passes only when somebody waits or works. */
    private final Ticker time = new Ticker() {
        @Override
        public long nanos() {
            return clock.get();
        }

        @Override
        public void sleep(Duration pause) {
            clock.addAndGet(pause.toNanos());
        }
    };

    @Test
    void aFullLoadSendsEveryBodyUntilItIsTakenAndThenNoMore() throws InterruptedException {
        Map<String, Integer> tries = new ConcurrentHashMap<>();
        Set<String> taken = ConcurrentHashMap.newKeySet();
        Function<String, Response> receiver = body -> {
            int attempt = tries.merge(body, 1, Integer::sum);
            if (Integer.parseInt(body) % 3 == 0 && attempt < 3) {
                return Response.text(503, "later").with("Retry-After", "1");
            }
            assertThat(taken.add(body)).as("taken twice: " + body).isTrue();
            return Response.of(200, "application/x-protobuf", new byte[0]);
        };
        try (HttpService server = server(receiver)) {
            new FullLoad(server.uri(), time, 4).send(bodies(30));
        }
        assertThat(taken).hasSize(30);
        tries.forEach((body, count) -> assertThat(count).as(body).isEqualTo(Integer.parseInt(body) % 3 == 0 ? 3 : 1));
    }

    @Test
    void aFullLoadEndsAtARefusalForGoodAndSaysWhichWorker() {
        try (HttpService server = server(_ -> Response.text(400, "no such thing"))) {
            assertThatThrownBy(() -> new FullLoad(server.uri(), time, 2).send(bodies(4)))
                    .isInstanceOfSatisfying(TracestackException.class, fault -> {
                        assertThat(fault.code()).isEqualTo(FaultCode.WORKER_UNREACHABLE);
                        assertThat(fault).hasMessageContaining(server.uri().toString());
                        assertThat(fault).hasMessageContaining("no such thing");
                    });
        }
    }

    @Test
    void aPacedLoadWaitsForEachRequestsMoment() throws InterruptedException {
        Latencies latencies = paced(Duration.ofMillis(2));
        assertThat(latencies.sorted()).hasSize(10).containsOnly(Duration.ofMillis(2));
        assertThat(clock.get()).isEqualTo(Duration.ofMillis(9 * 10 + 2).toNanos());
    }

    @Test
    void aReceiverThatFallsBehindCannotHideIt() throws InterruptedException {
        // due every 10 ms, taken every 30 ms: the tenth was due after 90 ms and is answered after 300
        Latencies latencies = paced(Duration.ofMillis(30));
        assertThat(latencies.percentile(10)).isEqualTo(30);
        assertThat(latencies.percentile(100)).isEqualTo(210);
    }

    @Test
    void aPacedLoadThatIsRefusedIsNoMeasurement() {
        try (HttpService server = server(_ -> Response.text(503, "full").with("Retry-After", "1"))) {
            assertThatThrownBy(() -> new PacedLoad(server.uri(), time, 1).run(bodies(3), 51_200))
                    .isInstanceOf(IllegalStateException.class)
                    .hasStackTraceContaining("was not accepted");
        }
    }

    private Latencies paced(Duration handling) throws InterruptedException {
        Function<String, Response> receiver = _ -> {
            clock.addAndGet(handling.toNanos());
            return Response.of(200, "application/x-protobuf", new byte[0]);
        };
        try (HttpService server = server(receiver)) {
            return new PacedLoad(server.uri(), time, 1).run(bodies(10), 100 * BenchTraces.SPANS_A_REQUEST);
        }
    }

    private static HttpService server(Function<String, Response> receiver) {
        return HttpService.start(
                "receiver",
                HttpSettings.at(Listen.loopback(0)),
                Routes.none()
                        .post(
                                "/v1/traces",
                                request -> request.body() instanceof Body.Content content
                                        ? receiver.apply(new String(content.bytes(), StandardCharsets.US_ASCII))
                                        : Response.text(500, "no body")));
    }

    private static List<byte[]> bodies(int count) {
        List<byte[]> bodies = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            bodies.add(Integer.toString(i).getBytes(StandardCharsets.US_ASCII));
        }
        return bodies;
    }
}
