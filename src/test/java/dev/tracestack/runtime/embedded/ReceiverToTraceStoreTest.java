package dev.tracestack.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.http.BodyLimits;
import dev.tracestack.http.Cors;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.otlp.Allowance;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.RandomSpans;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SendOutcome;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceDifference;
import dev.tracestack.otlp.grpc.OtlpGrpcSender;
import dev.tracestack.stack.PortName;
import dev.tracestack.tempo.TempoClient;
import dev.tracestack.tempo.TraceAnswer;
import dev.tracestack.tracestore.TraceStoreLimits;
import dev.tracestack.tracestore.TraceStoreServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Through real protocols all the way: gRPC in, the trace store behind, Tempo's API out. */
class ReceiverToTraceStoreTest {

    private final MetricsRegistry metrics = new MetricsRegistry();
    private final TraceStoreServer tempo =
            TraceStoreServer.start(HttpSettings.at(Listen.loopback(0)), TraceStoreLimits.DEFAULT, metrics);
    private final Receiver receiver = Receiver.start(
            new ReceiverSettings(0, 0, 0, 0, Cors.none(), BodyLimits.DEFAULT, DecodeLimits.standard()),
            List.of(ReceiverSink.tempo((spans, payload) -> {
                tempo.store().insert(spans);
                return SinkOutcome.KEPT;
            })),
            metrics,
            InstantSource.system());

    @AfterEach
    void close() {
        receiver.close();
        tempo.close();
    }

    @Test
    void whatIsAcknowledgedIsThereSpanForSpan() throws InterruptedException {
        sentAndFound(
                SampleTrace.of(50, 7, InstantSource.system(), new Random(1000)).spans());
        for (int seed = 0; seed < 20; seed++) {
            sentAndFound(RandomSpans.validUnicode(seed).trace(10));
        }
    }

    private void sentAndFound(List<SpanRecord> spans) throws InterruptedException {
        int port = receiver.ports().getOrDefault(PortName.OTLP_GRPC, 0);
        try (OtlpGrpcSender sender = new OtlpGrpcSender("127.0.0.1", port, Duration.ofSeconds(30))) {
            assertThat(sender.send(spans)).isEqualTo(new SendOutcome.Accepted(0, ""));
        }
        TraceAnswer answer =
                TempoClient.at(tempo.uri()).findTrace(spans.getFirst().traceId());
        assertThat(answer).isInstanceOfSatisfying(TraceAnswer.Found.class, found -> {
            TraceDifference difference = TraceDifference.between(spans, found.spans(), Allowance.tempo());
            assertThat(difference.lines()).isEmpty();
            assertThat(difference.spansFound()).isEqualTo(spans.size());
        });
    }
}
