package dev.tracestack.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;

/** Writes JSON documents of version 1 as text. */
public final class JsonText {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** Writes fields into an object that is already open. */
    @FunctionalInterface
    public interface Fields {
        void write(JsonGenerator json) throws IOException;
    }

    private JsonText() {}

    /** The document {@code {"version":1, …}} with those fields. */
    public static String document(Fields fields) {
        return text(true, json -> versioned(json, fields));
    }

    /** The same document on one line, for a stream of them. */
    public static String documentLine(Fields fields) {
        return text(false, json -> versioned(json, fields));
    }

    /** One object on one line, for a stream of them. */
    public static String line(Fields object) {
        return text(false, object);
    }

    private static void versioned(JsonGenerator json, Fields fields) throws IOException {
        json.writeStartObject();
        json.writeNumberField("version", 1);
        fields.write(json);
        json.writeEndObject();
    }

    private static String text(boolean indented, Fields content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            if (indented) {
                json.useDefaultPrettyPrinter();
            }
            content.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing JSON into memory", e);
        }
        return SafeText.json(text.toString());
    }
}
