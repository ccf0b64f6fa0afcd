package dev.tracestack.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.SpanEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Events as {@code jsonb}: {@code [{"name":…,"time_unix_nano":…,"attributes":{…}}]}, with
 * {@code "dropped_attributes_count"} where it is not 0; attributes as in {@link JsonbAttributes}.
 */
final class JsonbEvents {

    private static final String NAME = "name";
    private static final String TIME = "time_unix_nano";
    private static final String ATTRIBUTES = "attributes";
    private static final String DROPPED = "dropped_attributes_count";

    private JsonbEvents() {}

    static void write(JsonbWriter json, List<SpanEvent> events) {
        json.startArray();
        for (SpanEvent event : events) {
            json.startObject();
            json.field(NAME);
            json.text(event.name());
            json.field(TIME);
            json.unsigned(event.timeUnixNano());
            json.field(ATTRIBUTES);
            JsonbAttributes.write(json, event.attributes());
            if (event.droppedAttributesCount() != 0) {
                json.field(DROPPED);
                json.number(Integer.toUnsignedLong(event.droppedAttributesCount()));
            }
            json.endObject();
        }
        json.endArray();
    }

    static List<SpanEvent> read(String stored) {
        return stored.equals("[]") ? List.of() : JsonbDocument.read(stored, JsonbEvents::readAll);
    }

    private static List<SpanEvent> readAll(JsonParser json) throws IOException {
        List<SpanEvent> events = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            events.add(readOne(json));
        }
        return events;
    }

    private static SpanEvent readOne(JsonParser json) throws IOException {
        String name = "";
        long time = 0;
        Attributes attributes = Attributes.none();
        int dropped = 0;
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String field = json.currentName();
            json.nextToken();
            switch (field) {
                case NAME -> name = EscapedText.unescape(json.getText());
                case TIME -> time = Long.parseUnsignedLong(json.getText());
                case ATTRIBUTES -> attributes = JsonbAttributes.read(json);
                case DROPPED -> dropped = (int) json.getLongValue();
                default -> json.skipChildren();
            }
        }
        return new SpanEvent(time, name, attributes, dropped);
    }
}
