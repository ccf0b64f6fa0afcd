package dev.tracestack.otlp;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * OTLP/JSON (opentelemetry.io/docs/specs/otlp, "JSON Protobuf Encoding"): the JSON form of protobuf, with ids in hex.
 * Tempo answers with the plain JSON form of protobuf instead, which {@link Form} tells apart.
 */
public final class OtlpJson {

    /** Who speaks: ids and enumerations are written differently. */
    public enum Form {
        /** Ids in hex, enumerations as numbers; read in either. */
        OTLP,
        /** As Tempo 3.0 answers by id: ids in base64, enumerations as names, {@code < > &} escaped, no schema URLs. */
        TEMPO
    }

    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CHARSET_DETECTION)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNestingDepth(1000)
                    .build())
            .build();

    private OtlpJson() {}

    /** As {@link #decode(byte[], DecodeLimits, Form)} in OTLP's own form. */
    public static DecodedTraces decode(byte[] body, DecodeLimits limits) throws InvalidPayload {
        return decode(body, limits, Form.OTLP);
    }

    /**
     * Reads one object in UTF-8: {@code {"resourceSpans":[…]}} and, in Tempo's form, also {@code {"batches":[…]}} and
     * either within {@code {"trace":…}}. Field names in lowerCamelCase or as in the .proto file; enumerations as numbers
     * or names; 64-bit integers as strings or numbers; unknown fields are ignored, null is absent. No bytes are no
     * spans.
     *
     * @throws InvalidPayload if it is no JSON, a field has a type that it cannot have, or there is too much of it
     */
    public static DecodedTraces decode(byte[] body, DecodeLimits limits, Form form) throws InvalidPayload {
        if (body.length == 0) {
            return new DecodedTraces(List.of(), List.of());
        }
        return DecodedTraces.of(read(body, limits, (in, limiter) -> new JsonDecoder(in, form, limiter).traces()));
    }

    /** Reads a document. */
    @FunctionalInterface
    interface Reading<T> {
        T from(JsonParser in, Limiter limiter) throws IOException;
    }

    static <T> T read(byte[] body, DecodeLimits limits, Reading<T> reading) throws InvalidPayload {
        try (JsonParser in = JSON.createParser(body)) {
            return reading.from(in, new Limiter(limits));
        } catch (JsonProcessingException malformed) {
            long position = malformed.getLocation() == null
                    ? 0
                    : malformed.getLocation().getByteOffset();
            throw new InvalidPayload(malformed.getOriginalMessage(), Math.max(0, position), malformed);
        } catch (IOException malformed) {
            throw new InvalidPayload(String.valueOf(malformed.getMessage()), 0, malformed);
        }
    }

    static JsonGenerator generator(OutputStream to) throws IOException {
        return JSON.createGenerator(to);
    }

    /** {@code {"resourceSpans":[…]}} in OTLP's form; neighbours with equal resource and scope share one entry. */
    public static byte[] encode(List<SpanRecord> spans) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = generator(bytes)) {
            out.writeStartObject();
            out.writeFieldName("resourceSpans");
            writeResourceSpans(out, spans, Form.OTLP);
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Writes the array of {@code ResourceSpans} as a value, for documents that have more in them. */
    public static void writeResourceSpans(JsonGenerator out, List<SpanRecord> spans, Form form) throws IOException {
        new JsonEncoder(new JsonValueWriter(out, form), form).resourceSpans(spans);
    }
}
