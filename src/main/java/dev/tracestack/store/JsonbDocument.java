package dev.tracestack.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import dev.tracestack.otlp.Attributes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** One {@code jsonb} value on its way into the database or out of it; bounded by what was let in, so not again here. */
final class JsonbDocument {

    private static final int DEPTH = 10_000;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(2_000)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build())
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(DEPTH).build())
            .build();
    private static final byte[] EMPTY_OBJECT = "{}".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EMPTY_ARRAY = "[]".getBytes(StandardCharsets.US_ASCII);

    /** Writes one value. */
    @FunctionalInterface
    interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    /** Reads one value at whose first token the parser stands. */
    @FunctionalInterface
    interface Reading<T> {
        T from(JsonParser json) throws IOException;
    }

    private JsonbDocument() {}

    static byte[] of(Attributes attributes) {
        return attributes.isEmpty() ? EMPTY_OBJECT.clone() : write(json -> JsonbAttributes.write(json, attributes));
    }

    static byte[] emptyArray() {
        return EMPTY_ARRAY.clone();
    }

    static Attributes attributes(String stored) {
        return stored.equals("{}") ? Attributes.none() : read(stored, JsonbAttributes::read);
    }

    static byte[] write(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            content.writeTo(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing JSON to memory", e);
        }
        return bytes.toByteArray();
    }

    static <T> T read(String stored, Reading<T> reading) {
        try (JsonParser json = JSON.createParser(stored)) {
            JsonToken first = json.nextToken();
            if (first == null) {
                throw new IllegalStateException("a jsonb value without content");
            }
            return reading.from(json);
        } catch (IOException e) {
            throw new UncheckedIOException("reading JSON that the database holds", e);
        }
    }
}
