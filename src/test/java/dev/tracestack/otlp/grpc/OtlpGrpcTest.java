package dev.tracestack.otlp.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.http.BodyBudget;
import dev.tracestack.http.BodyLimits;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.ExportOutcome;
import dev.tracestack.otlp.ExportResponse;
import dev.tracestack.otlp.Exports;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.RandomSpans;
import dev.tracestack.otlp.SendOutcome;
import dev.tracestack.otlp.Signal;
import dev.tracestack.otlp.SpanRecord;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class OtlpGrpcTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void whatIsSentArrivesAsSpansOnEveryAddress() throws InterruptedException, InvalidPayload {
        LinkedBlockingQueue<byte[]> bodies = new LinkedBlockingQueue<>();
        Exports exports = (signal, encoding, body) -> {
            assertThat(signal).isEqualTo(Signal.TRACES);
            bodies.add(body);
            return new ExportOutcome.Taken(ExportResponse.full());
        };
        List<SpanRecord> spans = RandomSpans.validUnicode(3).trace(20);
        try (OtlpGrpcServer server = OtlpGrpcServer.start(GrpcSettings.at(loopback(), 0), exports)) {
            for (InetAddress address : loopback()) {
                assertThat(send(address.getHostAddress(), server.port(), spans))
                        .isEqualTo(new SendOutcome.Accepted(0, ""));
                assertThat(OtlpProtobuf.decode(bodies.remove(), DecodeLimits.standard())
                                .spans())
                        .isEqualTo(spans);
            }
        }
    }

    @Test
    void eachOutcomeReachesTheSenderAsTheSpecificationHasIt() throws InterruptedException {
        assertThat(answerTo(new ExportOutcome.Taken(new ExportResponse(2, "too deep"))))
                .isEqualTo(new SendOutcome.Accepted(2, "too deep"));
        assertThat(answerTo(new ExportOutcome.Unreadable("byte 4: no")))
                .isEqualTo(new SendOutcome.Refused(false, "gRPC INVALID_ARGUMENT", "byte 4: no"));
        assertThat(answerTo(new ExportOutcome.NotNow("the queue is full", Duration.ofSeconds(2))))
                .isEqualTo(new SendOutcome.Refused(true, "gRPC UNAVAILABLE", "the queue is full"));
    }

    @Test
    void aFailureBehindTheServerIsToldWithoutDetailsAndTheServerStaysUp() throws InterruptedException {
        Exports exports = (signal, encoding, body) -> {
            throw new IllegalStateException("secret");
        };
        try (OtlpGrpcServer server = OtlpGrpcServer.start(GrpcSettings.at(loopback(), 0), exports)) {
            for (int i = 0; i < 2; i++) {
                assertThat(send("127.0.0.1", server.port(), List.of()))
                        .isEqualTo(new SendOutcome.Refused(false, "gRPC INTERNAL", "the receiver failed; see its log"));
            }
        }
    }

    @Test
    void aMessageOverTheLimitIsRefusedAndTheNextIsTaken() throws InterruptedException {
        GrpcSettings settings = new GrpcSettings(loopback(), 0, 1000, 4, heap(1000), PATIENCE);
        try (OtlpGrpcServer server = OtlpGrpcServer.start(settings, OtlpGrpcTest::taken)) {
            List<SpanRecord> many = RandomSpans.validUnicode(3).trace(50);
            assertThat(send("127.0.0.1", server.port(), many))
                    .isInstanceOfSatisfying(SendOutcome.Refused.class, refused -> {
                        assertThat(refused.status()).isEqualTo("gRPC RESOURCE_EXHAUSTED");
                        assertThat(refused.retryable()).isFalse();
                    });
            assertThat(send("127.0.0.1", server.port(), List.of())).isEqualTo(new SendOutcome.Accepted(0, ""));
        }
    }

    @Test
    void moreRequestsAtOnceThanThereArePlacesAreAskedToComeBack() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Exports exports = (signal, encoding, body) -> {
            inside.countDown();
            leave.await();
            return taken(signal, encoding, body);
        };
        GrpcSettings settings = new GrpcSettings(loopback(), 0, 1000, 1, heap(1000), PATIENCE);
        try (OtlpGrpcServer server = OtlpGrpcServer.start(settings, exports)) {
            Thread first = Thread.startVirtualThread(() -> {
                try {
                    send("127.0.0.1", server.port(), List.of());
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
            inside.await();
            assertThat(send("127.0.0.1", server.port(), List.of()))
                    .isEqualTo(new SendOutcome.Refused(true, "gRPC RESOURCE_EXHAUSTED", "too many requests at once"));
            leave.countDown();
            first.join();
        }
    }

    @Test
    void messagesThatAreTooMuchTogetherAreAskedToComeBackAndTheHeapIsGivenBack() throws InterruptedException {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        Exports exports = (signal, encoding, body) -> {
            inside.countDown();
            leave.await();
            return taken(signal, encoding, body);
        };
        List<SpanRecord> large = RandomSpans.validUnicode(5).trace(100);
        int bytes = OtlpProtobuf.encode(large).length;
        BodyBudget heap = BodyBudget.forBodiesOf(new BodyLimits(bytes, bytes * 3 / 4, bytes * 3L / 2));
        GrpcSettings settings = new GrpcSettings(loopback(), 0, 16 << 20, 4, heap, PATIENCE);
        try (OtlpGrpcServer server = OtlpGrpcServer.start(settings, exports)) {
            Thread first = Thread.startVirtualThread(() -> {
                try {
                    send("127.0.0.1", server.port(), large);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
            inside.await();
            for (int i = 0; i < 5; i++) {
                assertThat(send("127.0.0.1", server.port(), large))
                        .isEqualTo(new SendOutcome.Refused(
                                true,
                                "gRPC RESOURCE_EXHAUSTED",
                                "the messages of all requests in flight are too much at once"));
            }
            leave.countDown();
            first.join();
            SendOutcome last = new Poller(Ticker.system())
                    .until(
                            Deadline.after(Ticker.system(), PATIENCE),
                            Duration.ofMillis(20),
                            () -> send("127.0.0.1", server.port(), large) instanceof SendOutcome.Accepted taken
                                    ? Optional.of(taken)
                                    : Optional.empty())
                    .answer()
                    .orElseThrow();
            assertThat(last).isEqualTo(new SendOutcome.Accepted(0, ""));
        }
    }

    @Test
    void whereNobodyListensTheReasonIsPlain() throws IOException, InterruptedException {
        // bound and not listening: nobody else gets the port meanwhile
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            assertThat(send("127.0.0.1", held.getLocalPort(), List.of()))
                    .isEqualTo(new SendOutcome.Unreachable("connection refused"));
        }
    }

    @Test
    void aTakenPortIsNamed() throws InterruptedException {
        try (OtlpGrpcServer server = OtlpGrpcServer.start(GrpcSettings.at(loopback(), 0), OtlpGrpcTest::taken)) {
            assertThatThrownBy(
                            () -> OtlpGrpcServer.start(GrpcSettings.at(loopback(), server.port()), OtlpGrpcTest::taken))
                    .isInstanceOf(TracestackException.class)
                    .hasMessageContaining("port " + server.port() + ": expected a free port");
        }
    }

    private static SendOutcome answerTo(ExportOutcome outcome) throws InterruptedException {
        try (OtlpGrpcServer server =
                OtlpGrpcServer.start(GrpcSettings.at(loopback(), 0), (signal, encoding, body) -> outcome)) {
            return send("127.0.0.1", server.port(), List.of());
        }
    }

    private static SendOutcome send(String host, int port, List<SpanRecord> spans) throws InterruptedException {
        try (OtlpGrpcSender sender = new OtlpGrpcSender(host, port, PATIENCE)) {
            return sender.send(spans);
        }
    }

    private static ExportOutcome taken(Signal signal, OtlpEncoding encoding, byte[] body) {
        return new ExportOutcome.Taken(ExportResponse.full());
    }

    private static BodyBudget heap(int messageBytes) {
        return BodyBudget.forBodiesOf(new BodyLimits(messageBytes, messageBytes));
    }

    private static List<InetAddress> loopback() {
        return List.of(InetAddress.ofLiteral("127.0.0.1"), InetAddress.ofLiteral("::1"));
    }
}
