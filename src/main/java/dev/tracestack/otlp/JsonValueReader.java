package dev.tracestack.otlp;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads {@code KeyValue} and {@code AnyValue} in JSON. */
final class JsonValueReader {

    private final JsonParser in;
    private final JsonReader reader;
    private final Limiter limiter;

    JsonValueReader(JsonParser in, JsonReader reader, Limiter limiter) {
        this.in = in;
        this.reader = reader;
        this.limiter = limiter;
    }

    void attributes(List<Attributes.Attribute> to) throws IOException {
        attributes(to, 1);
    }

    private void attributes(List<Attributes.Attribute> to, int level) throws IOException {
        reader.array(() -> to.add(attribute(level)));
    }

    private Attributes.Attribute attribute(int level) throws IOException {
        check(limiter.countItem());
        String key = "";
        AnyValue value = AnyValue.EMPTY;
        expectObject();
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            if (in.nextToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (name) {
                case "key" -> key = reader.text();
                case "value" -> value = value(level);
                default -> reader.skip();
            }
        }
        return new Attributes.Attribute(key, value);
    }

    private AnyValue value(int level) throws IOException {
        expectObject();
        if (limiter.isTooDeep(level)) {
            reader.skip();
            return AnyValue.EMPTY;
        }
        AnyValue value = AnyValue.EMPTY;
        while (in.nextToken() != JsonToken.END_OBJECT) {
            String name = in.currentName();
            if (in.nextToken() == JsonToken.VALUE_NULL) {
                continue;
            }
            switch (name) {
                case "stringValue", "string_value" -> value = new AnyValue.Text(reader.text());
                case "boolValue", "bool_value" -> value = new AnyValue.Bool(reader.bool());
                case "intValue", "int_value" -> value = new AnyValue.Int(reader.int64());
                case "doubleValue", "double_value" -> value = new AnyValue.Real(reader.real());
                case "arrayValue", "array_value" -> value = items(level + 1);
                case "kvlistValue", "kvlist_value" -> value = map(level + 1);
                case "bytesValue", "bytes_value" -> value = new AnyValue.Bytes(reader.base64());
                default -> reader.skip();
            }
        }
        return value;
    }

    private AnyValue items(int level) throws IOException {
        List<AnyValue> items = new ArrayList<>();
        reader.object(name -> {
            if (!name.equals("values")) {
                reader.skip();
                return;
            }
            reader.array(() -> {
                check(limiter.countItem());
                items.add(value(level));
            });
        });
        return new AnyValue.Items(items);
    }

    private AnyValue map(int level) throws IOException {
        List<Attributes.Attribute> entries = new ArrayList<>();
        reader.object(name -> {
            if (name.equals("values")) {
                attributes(entries, level);
            } else {
                reader.skip();
            }
        });
        return new AnyValue.Map(new Attributes(entries));
    }

    private void expectObject() throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            throw new JsonParseException(
                    in, "expected an object, found " + in.currentToken(), in.currentTokenLocation());
        }
    }

    void check(@Nullable String refusal) throws IOException {
        if (refusal != null) {
            throw new JsonParseException(in, refusal, in.currentTokenLocation());
        }
    }
}
