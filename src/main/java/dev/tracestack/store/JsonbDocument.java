package dev.tracestack.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.tracestack.otlp.Attributes;
import java.io.IOException;
import java.io.UncheckedIOException;

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
            .build();
    /** Reads one value at whose first token the parser stands. */
    @FunctionalInterface
    interface Reading<T> {
        T from(JsonParser json) throws IOException;
    }

    private JsonbDocument() {}

    static byte[] of(Attributes attributes) {
        JsonbWriter json = new JsonbWriter();
        JsonbAttributes.write(json, attributes);
        return json.toByteArray();
    }

    static Attributes attributes(String stored) {
        return stored.equals("{}") ? Attributes.none() : read(stored, JsonbAttributes::read);
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
