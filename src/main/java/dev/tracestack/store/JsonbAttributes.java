package dev.tracestack.store;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.tracestack.otlp.AnyValue;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.Attributes.Attribute;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Attributes as {@code jsonb}, plain where plain is exact, so that {@code span_attributes->>'http.method'} and
 * {@code (span_attributes->'tokens')::int} just work:
 *
 * <ul>
 *   <li>text, booleans, arrays and maps as themselves; strings and keys through {@link EscapedText}
 *   <li>an integer as a number without a fraction, {@code 3}; a double always with one, {@code 3.0} ({@code jsonb} keeps
 *       the scale)
 *   <li>a value without content as {@code null}
 *   <li>{@code {"$bytes":"base64"}}; {@code {"$double":"NaN"}}, {@code "Infinity"}, {@code "-Infinity"}, {@code "-0.0"}
 *   <li>{@code {"$entries":[["key",value],…]}} for a map with a key more than once, in the order sent
 *   <li>a key that begins with {@code $} gets one more, so that none of these is ambiguous
 * </ul>
 *
 * {@code jsonb} does not keep the order of different keys; OTLP gives it no meaning.
 */
final class JsonbAttributes {

    private static final String BYTES = "$bytes";
    private static final String DOUBLE = "$double";
    private static final String ENTRIES = "$entries";
    private static final int FEW = 24;

    private JsonbAttributes() {}

    static void write(JsonbWriter json, Attributes attributes) {
        json.startObject();
        if (hasDuplicates(attributes.entries())) {
            json.field(ENTRIES);
            json.startArray();
            for (Attribute entry : attributes.entries()) {
                json.startArray();
                json.text(entry.key());
                writeValue(json, entry.value());
                json.endArray();
            }
            json.endArray();
        } else {
            for (Attribute entry : attributes.entries()) {
                json.field(key(entry.key()));
                writeValue(json, entry.value());
            }
        }
        json.endObject();
    }

    private static String key(String raw) {
        return raw.startsWith("$") ? "$" + raw : raw;
    }

    private static boolean hasDuplicates(List<Attribute> entries) {
        if (entries.size() > FEW) {
            Set<String> seen = HashSet.newHashSet(entries.size());
            return !entries.stream().allMatch(entry -> seen.add(entry.key()));
        }
        for (int i = 1; i < entries.size(); i++) {
            for (int k = 0; k < i; k++) {
                if (entries.get(i).key().equals(entries.get(k).key())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void writeValue(JsonbWriter json, AnyValue value) {
        switch (value) {
            case AnyValue.Empty _ -> json.nothing();
            case AnyValue.Text(String text) -> json.text(text);
            case AnyValue.Bool(boolean bool) -> json.bool(bool);
            case AnyValue.Int(long number) -> json.number(number);
            case AnyValue.Real(double number) -> writeReal(json, number);
            case AnyValue.Bytes(String base64) -> writeMarked(json, BYTES, base64);
            case AnyValue.Items(List<AnyValue> values) -> {
                json.startArray();
                for (AnyValue item : values) {
                    writeValue(json, item);
                }
                json.endArray();
            }
            case AnyValue.Map(Attributes entries) -> write(json, entries);
        }
    }

    private static void writeReal(JsonbWriter json, double number) {
        if (!Double.isFinite(number) || (number == 0 && 1 / number < 0)) {
            writeMarked(json, DOUBLE, Double.toString(number));
            return;
        }
        String shortest = Double.toString(number);
        if (shortest.indexOf('E') < 0) {
            json.raw(shortest);
            return;
        }
        BigDecimal exact = new BigDecimal(shortest);
        json.raw(exact.scale() > 0 ? exact.toPlainString() : exact.setScale(1).toPlainString());
    }

    private static void writeMarked(JsonbWriter json, String mark, String value) {
        json.startObject();
        json.field(mark);
        json.text(value);
        json.endObject();
    }

    /** Reads an object at whose start the parser stands; leaves it at the object's end. */
    static Attributes read(JsonParser json) throws IOException {
        return readObject(json) instanceof AnyValue.Map(Attributes entries) ? entries : notAMap(json);
    }

    private static Attributes notAMap(JsonParser json) {
        throw new IllegalStateException("expected attributes, found a marked value before " + json.currentLocation());
    }

    private static AnyValue readValue(JsonParser json) throws IOException {
        return switch (json.currentToken()) {
            case VALUE_NULL -> AnyValue.EMPTY;
            case VALUE_STRING -> new AnyValue.Text(EscapedText.unescape(json.getText()));
            case VALUE_TRUE -> new AnyValue.Bool(true);
            case VALUE_FALSE -> new AnyValue.Bool(false);
            case VALUE_NUMBER_INT -> new AnyValue.Int(json.getLongValue());
            case VALUE_NUMBER_FLOAT -> new AnyValue.Real(Double.parseDouble(json.getText()));
            case START_ARRAY -> {
                List<AnyValue> items = new ArrayList<>();
                while (json.nextToken() != JsonToken.END_ARRAY) {
                    items.add(readValue(json));
                }
                yield new AnyValue.Items(items);
            }
            case START_OBJECT -> readObject(json);
            case END_ARRAY, END_OBJECT, FIELD_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("expected a value at " + json.currentLocation());
        };
    }

    private static AnyValue readObject(JsonParser json) throws IOException {
        List<Attribute> entries = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            String key = json.currentName();
            json.nextToken();
            switch (key) {
                case BYTES -> {
                    return marked(json, new AnyValue.Bytes(json.getText()));
                }
                case DOUBLE -> {
                    return marked(json, new AnyValue.Real(Double.parseDouble(json.getText())));
                }
                case ENTRIES -> {
                    return marked(json, new AnyValue.Map(new Attributes(readEntries(json))));
                }
                default ->
                    entries.add(new Attribute(
                            EscapedText.unescape(key.startsWith("$") ? key.substring(1) : key), readValue(json)));
            }
        }
        return new AnyValue.Map(new Attributes(entries));
    }

    private static List<Attribute> readEntries(JsonParser json) throws IOException {
        List<Attribute> entries = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
            json.nextToken();
            String key = EscapedText.unescape(json.getText());
            json.nextToken();
            entries.add(new Attribute(key, readValue(json)));
            json.nextToken();
        }
        return entries;
    }

    private static AnyValue marked(JsonParser json, AnyValue value) throws IOException {
        if (json.nextToken() != JsonToken.END_OBJECT) {
            throw new IllegalStateException("expected the end of a marked value at " + json.currentLocation());
        }
        return value;
    }
}
