package dev.tracestack.explorer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.tracestack.http.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The explorer's JSON documents, version 1. */
final class Documents {

    private static final JsonFactory JSON = new JsonFactory();

    /** Writes a document's own fields. */
    @FunctionalInterface
    interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private Documents() {}

    static Response of(int status, Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeNumberField("version", 1);
            content.writeTo(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing JSON into memory", impossible);
        }
        return Response.of(status, "application/json", bytes.toByteArray());
    }

    /** {@code {"version":1,"error":{"message":…}}}. */
    static Response error(int status, String message) {
        return of(status, json -> {
            json.writeObjectFieldStart("error");
            json.writeStringField("message", message);
            json.writeEndObject();
        });
    }
}
