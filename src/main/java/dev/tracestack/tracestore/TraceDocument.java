package dev.tracestack.tracestore;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tracestack.http.Response;
import dev.tracestack.otlp.OtlpJson;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import dev.tracestack.otlp.SpanRecord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One trace in the forms in which Tempo 3.0 answers by id; spans of equal resource and scope together.
 *
 * @param spans none for a trace that is not there
 */
record TraceDocument(List<SpanRecord> spans) {

    static final String PROTOBUF = "application/protobuf";
    private static final JsonFactory JSON = new JsonFactory();

    static TraceDocument of(List<SpanRecord> inTime) {
        Map<Resource, Map<Scope, List<SpanRecord>>> groups = new LinkedHashMap<>();
        for (SpanRecord span : inTime) {
            groups.computeIfAbsent(span.resource(), r -> new LinkedHashMap<>())
                    .computeIfAbsent(span.scope(), s -> new ArrayList<>())
                    .add(span);
        }
        List<SpanRecord> grouped = new ArrayList<>(inTime.size());
        groups.values().forEach(scopes -> scopes.values().forEach(grouped::addAll));
        return new TraceDocument(grouped);
    }

    /** {@code {"batches":[…]}}, or the message {@code Trace}. */
    Response version1(boolean protobuf) {
        if (protobuf) {
            return Response.of(200, PROTOBUF, OtlpProtobuf.encode(spans));
        }
        return json(out -> {
            out.writeFieldName("batches");
            OtlpJson.writeResourceSpans(out, spans, OtlpJson.Form.TEMPO);
        });
    }

    /** {@code {"trace":{"resourceSpans":[…]},"metrics":{}}}, or the message {@code TraceByIDResponse}. */
    Response version2(boolean protobuf) {
        if (protobuf) {
            return Response.of(200, PROTOBUF, traceByIdResponse());
        }
        return json(out -> {
            out.writeObjectFieldStart("trace");
            if (!spans.isEmpty()) {
                out.writeFieldName("resourceSpans");
                OtlpJson.writeResourceSpans(out, spans, OtlpJson.Form.TEMPO);
            }
            out.writeEndObject();
            out.writeObjectFieldStart("metrics");
            out.writeEndObject();
        });
    }

    /** Field 1 is the trace, field 2 an empty message of metrics. */
    private byte[] traceByIdResponse() {
        byte[] trace = OtlpProtobuf.encode(spans);
        ByteArrayOutputStream message = new ByteArrayOutputStream(trace.length + 8);
        message.write((1 << 3) | 2);
        int length = trace.length;
        while (length > 0x7f) {
            message.write((length & 0x7f) | 0x80);
            length >>>= 7;
        }
        message.write(length);
        message.writeBytes(trace);
        message.write((2 << 3) | 2);
        message.write(0);
        return message.toByteArray();
    }

    private interface Content {
        void write(JsonGenerator out) throws IOException;
    }

    private static Response json(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            out.writeStartObject();
            content.write(out);
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Response.of(200, "application/json", bytes.toByteArray());
    }
}
