package dev.tracestack.runtime.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.http.BodyLimits;
import dev.tracestack.http.Cors;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.SpanKind;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.StatusCode;
import dev.tracestack.stack.PortName;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The OpenTelemetry SDK for Java, with its defaults but for the endpoint, sends to the receiver. */
class SdkExportTest {

    private final RecordingSink sink = new RecordingSink();
    private final Receiver receiver = Receiver.start(
            new ReceiverSettings(0, 0, 0, 0, Cors.none(), BodyLimits.DEFAULT, DecodeLimits.standard()),
            List.of(ReceiverSink.worker(sink)),
            new MetricsRegistry(),
            InstantSource.system());

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void itsTracesArriveOverGrpc() {
        String endpoint = "http://localhost:" + receiver.ports().get(PortName.OTLP_GRPC);
        arrives(OtlpGrpcSpanExporter.builder().setEndpoint(endpoint).build());
    }

    @Test
    void itsTracesArriveOverHttp() {
        String endpoint = "http://localhost:" + receiver.ports().get(PortName.OTLP_HTTP) + "/v1/traces";
        arrives(OtlpHttpSpanExporter.builder().setEndpoint(endpoint).build());
    }

    private void arrives(SpanExporter exporter) {
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build()) {
            Tracer tracer = provider.get("sdk-test", "1.2");
            Span span = tracer.spanBuilder("GET /cart")
                    .setSpanKind(io.opentelemetry.api.trace.SpanKind.SERVER)
                    .setAttribute("http.route", "/cart")
                    .startSpan();
            span.addEvent("looked up");
            span.setStatus(io.opentelemetry.api.trace.StatusCode.ERROR, "gone");
            span.end();
            assertThat(provider.forceFlush().join(60, TimeUnit.SECONDS).isSuccess())
                    .isTrue();
            assertThat(sink.spans()).singleElement().satisfies(found -> holds(found, span));
        }
    }

    private static void holds(SpanRecord found, Span sent) {
        assertThat(found.traceId().hex()).isEqualTo(sent.getSpanContext().getTraceId());
        assertThat(found.spanId().hex()).isEqualTo(sent.getSpanContext().getSpanId());
        assertThat(found.name()).isEqualTo("GET /cart");
        assertThat(found.kind()).isEqualTo(SpanKind.SERVER);
        assertThat(found.status().code()).isEqualTo(StatusCode.ERROR);
        assertThat(found.attributes()).isEqualTo(Attributes.of(Attributes.text("http.route", "/cart")));
        assertThat(found.events()).extracting(event -> event.name()).containsExactly("looked up");
        assertThat(found.scope().name()).isEqualTo("sdk-test");
    }
}
