package dev.tracestack.store;

import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpJson;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.StringForm;
import java.util.List;

/** Reads payloads that were taken once; what was taken is not refused here for its size. */
public final class QueuedPayload {

    private static final DecodeLimits NO_LIMITS =
            new DecodeLimits(200, Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE);

    private QueuedPayload() {}

    /** Its spans. */
    public static List<SpanRecord> spans(Payload payload) throws InvalidPayload {
        return switch (payload.encoding()) {
            case PROTOBUF ->
                OtlpProtobuf.decode(payload.bytes(), NO_LIMITS, StringForm.WTF_8)
                        .spans();
            case JSON -> OtlpJson.decode(payload.bytes(), NO_LIMITS).spans();
        };
    }
}
