package dev.tracestack.logs;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A line that is one JSON object, as zap and many others write when told to. */
final class JsonLine {

    private static final int DEPTH = 12;
    private static final int FIELDS = 200;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEPTH)
                            .build())
                    .build())
            .build();

    private JsonLine() {}

    /** Null where the line is none. */
    static @Nullable LogEntry read(String text) {
        if (!text.startsWith("{")) {
            return null;
        }
        Map<String, String> fields = fields(text);
        String message = fields == null ? null : first(fields, "msg", "message");
        if (fields == null || message == null) {
            return null;
        }
        String level = first(fields, "level", "severity");
        return new LogEntry(time(fields), level == null ? "" : level.toLowerCase(Locale.ROOT), message, fields, text);
    }

    /** The members of an object, nested ones flattened; null where the text is no object. */
    static @Nullable Map<String, String> fields(String json) {
        try {
            JsonNode node = JSON.readTree(json);
            if (node == null || !node.isObject()) {
                return null;
            }
            Map<String, String> fields = new LinkedHashMap<>();
            flatten("", node, fields);
            return fields;
        } catch (JsonProcessingException broken) {
            return null;
        }
    }

    private static void flatten(String prefix, JsonNode object, Map<String, String> fields) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (fields.size() >= FIELDS) {
                return;
            }
            if (member.getValue().isObject()) {
                flatten(prefix + member.getKey() + ".", member.getValue(), fields);
            } else if (member.getValue().isValueNode()) {
                fields.put(prefix + member.getKey(), member.getValue().asText());
            }
        }
    }

    private static @Nullable String first(Map<String, String> fields, String... names) {
        for (String name : names) {
            String value = fields.get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** Text, or seconds since 1970 with a fraction, which is zap's default. */
    private static @Nullable Instant time(Map<String, String> fields) {
        String text = first(fields, "ts", "time", "timestamp", "t");
        if (text == null) {
            return null;
        }
        Instant read = LogReader.time(text);
        if (read != null) {
            return read;
        }
        try {
            double seconds = Double.parseDouble(text);
            return seconds > 0 && seconds < 1e11 ? Instant.ofEpochMilli((long) (seconds * 1000)) : null;
        } catch (NumberFormatException neither) {
            return null;
        }
    }
}
