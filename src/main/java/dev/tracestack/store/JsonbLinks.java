package dev.tracestack.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.SpanId;
import dev.tracestack.otlp.SpanLink;
import dev.tracestack.otlp.TraceId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Links as {@code jsonb}: {@code [{"trace_id":…,"span_id":…,"attributes":{…}}]}, with {@code "trace_state"},
 * {@code "flags"} and {@code "dropped_attributes_count"} where they are set; attributes as in {@link JsonbAttributes}.
 */
final class JsonbLinks {

    private static final String TRACE_ID = "trace_id";
    private static final String SPAN_ID = "span_id";
    private static final String TRACE_STATE = "trace_state";
    private static final String ATTRIBUTES = "attributes";
    private static final String DROPPED = "dropped_attributes_count";
    private static final String FLAGS = "flags";

    private JsonbLinks() {}

    static void write(JsonbWriter json, List<SpanLink> links) {
        json.startArray();
        for (SpanLink link : links) {
            json.startObject();
            writeText(
                    json, TRACE_ID, link.traceId() == null ? "" : link.traceId().hex());
            writeText(json, SPAN_ID, link.spanId() == null ? "" : link.spanId().hex());
            writeText(json, TRACE_STATE, link.traceState());
            json.field(ATTRIBUTES);
            JsonbAttributes.write(json, link.attributes());
            writeCount(json, DROPPED, link.droppedAttributesCount());
            writeCount(json, FLAGS, link.flags());
            json.endObject();
        }
        json.endArray();
    }

    private static void writeText(JsonbWriter json, String field, String text) {
        if (!text.isEmpty()) {
            json.field(field);
            json.text(text);
        }
    }

    private static void writeCount(JsonbWriter json, String field, int unsigned) {
        if (unsigned != 0) {
            json.field(field);
            json.number(Integer.toUnsignedLong(unsigned));
        }
    }

    static List<SpanLink> read(String stored) {
        return stored.equals("[]") ? List.of() : JsonbDocument.read(stored, JsonbLinks::readAll);
    }

    private static List<SpanLink> readAll(JsonParser json) throws IOException {
        List<SpanLink> links = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            links.add(readOne(json));
        }
        return links;
    }

    private static SpanLink readOne(JsonParser json) throws IOException {
        @Nullable TraceId traceId = null;
        @Nullable SpanId spanId = null;
        String traceState = "";
        Attributes attributes = Attributes.none();
        int dropped = 0;
        int flags = 0;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case TRACE_ID -> traceId = new TraceId(json.getText());
                case SPAN_ID -> spanId = new SpanId(json.getText());
                case TRACE_STATE -> traceState = EscapedText.unescape(json.getText());
                case ATTRIBUTES -> attributes = JsonbAttributes.read(json);
                case DROPPED -> dropped = (int) json.getLongValue();
                case FLAGS -> flags = (int) json.getLongValue();
                default -> json.skipChildren();
            }
        }
        return new SpanLink(traceId, spanId, traceState, attributes, dropped, flags);
    }
}
