package dev.tracestack.tracestore;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tracestack.otlp.SpanRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Writes traces as Tempo 3.0 answers {@code /api/search}: zeros are left out, ids lose leading zeros. */
final class SearchAnswer {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String NO_ROOT = "<root span not yet received>";

    private final JsonGenerator out;
    private final SearchRequest request;

    private SearchAnswer(JsonGenerator out, SearchRequest request) {
        this.out = out;
        this.request = request;
    }

    static byte[] of(List<TraceSummary> traces, SearchRequest request) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeArrayFieldStart("traces");
            for (TraceSummary trace : traces) {
                new SearchAnswer(out, request).trace(trace);
            }
            out.writeEndArray();
            out.writeObjectFieldStart("metrics");
            out.writeNumberField("completedJobs", 1);
            out.writeNumberField("totalJobs", 1);
            out.writeEndObject();
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void trace(TraceSummary trace) throws IOException {
        SpanRecord root = trace.root();
        out.writeStartObject();
        out.writeStringField("traceID", trace.id().hex().replaceFirst("^0+", ""));
        text("rootServiceName", root == null ? NO_ROOT : root.resource().serviceName());
        text("rootTraceName", root == null ? "" : root.name());
        time("startTimeUnixNano", trace.startTimeUnixNano());
        if (trace.durationNanos() >= 1_000_000) {
            out.writeNumberField("durationMs", trace.durationNanos() / 1_000_000);
        }
        if (request.withSpans()) {
            out.writeFieldName("spanSet");
            spanSet(trace.spans());
            out.writeArrayFieldStart("spanSets");
            spanSet(trace.spans());
            out.writeEndArray();
            services(trace.services());
        }
        out.writeEndObject();
    }

    private void spanSet(List<SpanRecord> spans) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("spans");
        int most = request.spansPerSet() == 0 ? spans.size() : Math.min(spans.size(), request.spansPerSet());
        for (SpanRecord span : spans.subList(0, most)) {
            out.writeStartObject();
            out.writeStringField("spanID", span.spanId().hex());
            time("startTimeUnixNano", span.startTimeUnixNano());
            time("durationNanos", Math.max(0, span.durationNanos()));
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeNumberField("matched", spans.size());
        out.writeEndObject();
    }

    private void services(Map<String, TraceSummary.ServiceCount> services) throws IOException {
        out.writeObjectFieldStart("serviceStats");
        for (Map.Entry<String, TraceSummary.ServiceCount> service : services.entrySet()) {
            out.writeObjectFieldStart(SafeText.of(service.getKey()));
            out.writeNumberField("spanCount", service.getValue().spans());
            if (service.getValue().errors() > 0) {
                out.writeNumberField("errorCount", service.getValue().errors());
            }
            out.writeEndObject();
        }
        out.writeEndObject();
    }

    private void text(String field, String value) throws IOException {
        if (!value.isEmpty()) {
            out.writeStringField(field, SafeText.of(value));
        }
    }

    private void time(String field, long nanos) throws IOException {
        if (nanos != 0) {
            out.writeStringField(field, Long.toUnsignedString(nanos));
        }
    }
}
