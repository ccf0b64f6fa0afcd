package dev.tracestack.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The document that {@code trace --format json} prints: version 1, in which names are kept. */
class TraceDocumentTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void itHasEverythingThatASpanHasAsPlainValues() throws InvalidPayload, JsonProcessingException {
        SpanRecord span = WholeSpan.span();
        String document = TraceDocument.of(span.traceId(), "postgres", List.of(span));
        assertThat(JSON.readTree(document)).isEqualTo(JSON.readTree("""
                {"version":1,"traceId":"0af7651916cd43dd8448eb211c80319c","from":"postgres","spans":[{
                  "spanId":"b7ad6b7169203331","parentSpanId":"00f067aa0ba902b7","name":"op","kind":"SERVER",
                  "service":"cart","startTimeUnixNano":"1000000010","endTimeUnixNano":"1002500010","durationMs":2.5,
                  "status":{"code":"ERROR","message":"no stock"},"traceState":"a=1",
                  "attributes":{"items":[7,null],"map":{"k":"kv"},"real":0.5,"odd":"NaN","octets":"AQI="},
                  "resource":{"service.name":"cart"},
                  "scope":{"name":"lib","version":"1.2","attributes":{"sa":true}},
                  "events":[{"name":"retry","timeUnixNano":"1000000011","attributes":{"ea":"ev"}}],
                  "links":[{"traceId":"1af7651916cd43dd8448eb211c80319c","spanId":"c7ad6b7169203331",
                    "traceState":"l=1","attributes":{"la":"lv"}},{"traceState":"","attributes":{}}]}]}
                """));
        assertThat(document).as("for people, too").contains("\n  \"from\" : \"postgres\"");
    }

    @Test
    void aRootHasNoParentAndATraceWithoutSpansIsEmpty() {
        SpanRecord root = SpanSamples.span("a", Attributes.none());
        assertThat(TraceDocument.of(root.traceId(), "tempo", List.of(root))).doesNotContain("parentSpanId");
        assertThat(TraceDocument.of(root.traceId(), "tempo", List.of())).contains("\"spans\" : [ ]");
    }
}
