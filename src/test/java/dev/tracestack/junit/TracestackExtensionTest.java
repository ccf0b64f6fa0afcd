package dev.tracestack.junit;

import static dev.tracestack.junit.TraceAssert.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.stack.Endpoints;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** As an application's own test would use it: the SDK with its batches in the background, one stack for the class. */
@Tag("slow")
@ExtendWith(TracestackExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TracestackExtensionTest {

    private SdkTracerProvider sdk;
    private Tracer tracer;

    @BeforeAll
    void sdk(Endpoints endpoints) {
        sdk = SdkTracerProvider.builder()
                .setResource(Resource.getDefault().toBuilder()
                        .put("service.name", "checkout")
                        .build())
                .addSpanProcessor(BatchSpanProcessor.builder(OtlpHttpSpanExporter.builder()
                                .setEndpoint(endpoints.otlpHttp() + "/v1/traces")
                                .build())
                        .build())
                .build();
        tracer = sdk.get("test");
    }

    @AfterAll
    void close() {
        sdk.close();
    }

    @Test
    void whatTheApplicationSendsIsInBothStores(TestStack stack) {
        String id = order(StatusCode.OK);

        assertThat(stack.trace(id))
                .inPostgres()
                .hasSpans(2)
                .hasService("checkout")
                .hasSpan("POST /orders")
                .hasNoErrors()
                .inTempo()
                .hasSpans(2);
    }

    @Test
    void aTraceThatIsNotThereIsAFailureThatSaysWhatEachStoreHas(TestStack stack) {
        TraceAssert nobodys = assertThat(stack.trace("1".repeat(32))).within(Duration.ofMillis(1));

        assertThatThrownBy(nobodys::inPostgres)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("in PostgreSQL: expected at least one span")
                .hasMessageContaining("found nothing");
        assertThatThrownBy(nobodys::inTempo)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("in Tempo")
                .hasMessageContaining("PostgreSQL has nothing");
    }

    @Test
    void aSpanThatFailedIsNamed(TestStack stack) {
        TraceAssert trace =
                assertThat(stack.trace(order(StatusCode.ERROR))).inPostgres().hasSpans(2);

        assertThatThrownBy(() -> trace.within(Duration.ofMillis(1)).hasNoErrors())
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("checkout charge card (ERROR)");
    }

    /** Two spans, the inner one with that status; the id of their trace. */
    private String order(StatusCode status) {
        Span order = tracer.spanBuilder("POST /orders").startSpan();
        Span charge = tracer.spanBuilder("charge card")
                .setParent(Context.root().with(order))
                .startSpan();
        charge.setStatus(status);
        charge.end();
        order.end();
        return order.getSpanContext().getTraceId();
    }
}
