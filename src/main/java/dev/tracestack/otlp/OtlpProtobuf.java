package dev.tracestack.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OTLP in protobuf (opentelemetry-proto 1.11, {@code trace/v1/trace.proto}). The messages
 * {@code ExportTraceServiceRequest} and {@code TracesData}, and Tempo's {@code Trace}, are the same bytes: field 1,
 * repeated {@code ResourceSpans}.
 */
public final class OtlpProtobuf {

    private OtlpProtobuf() {}

    /**
     * Reads what came from outside; unknown fields are ignored, no bytes are no spans.
     *
     * @throws InvalidPayload if the bytes are no such message, hold a string that is no UTF-8, or too much
     */
    public static DecodedTraces decode(byte[] body, DecodeLimits limits) throws InvalidPayload {
        return decode(ByteBuffer.wrap(body), limits, StringForm.UTF_8);
    }

    /** As {@link #decode(byte[], DecodeLimits)}; the buffer's position is not moved. */
    public static DecodedTraces decode(ByteBuffer body, DecodeLimits limits) throws InvalidPayload {
        return decode(body, limits, StringForm.UTF_8);
    }

    /** As {@link #decode(byte[], DecodeLimits)}, of strings in that form. */
    public static DecodedTraces decode(byte[] body, DecodeLimits limits, StringForm strings) throws InvalidPayload {
        return decode(ByteBuffer.wrap(body), limits, strings);
    }

    private static DecodedTraces decode(ByteBuffer body, DecodeLimits limits, StringForm strings)
            throws InvalidPayload {
        ByteBuffer bytes = body.slice();
        CodedInputStream in = CodedInputStream.newInstance(bytes);
        @Nullable RepeatedAttributes attributes =
                bytes.hasArray() ? new RepeatedAttributes(bytes.array(), bytes.arrayOffset()) : null;
        try {
            return DecodedTraces.of(new ProtobufDecoder(in, strings, new Limiter(limits), attributes).traces());
        } catch (InvalidProtocolBufferException malformed) {
            throw InvalidPayload.of(malformed, in.getTotalBytesRead());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Writes for others: see {@link StringForm#UTF_8}. Neighbours with equal resource and scope share one entry. */
    public static byte[] encode(List<SpanRecord> spans) {
        return encode(spans, StringForm.UTF_8);
    }

    /** As {@link #encode(List)}, with strings in that form. */
    public static byte[] encode(List<SpanRecord> spans, StringForm strings) {
        WireWriter out = new WireWriter(strings);
        new ProtobufEncoder(out).traces(spans);
        return out.toByteArray();
    }
}
