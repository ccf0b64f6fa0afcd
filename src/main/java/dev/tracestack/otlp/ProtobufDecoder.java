package dev.tracestack.otlp;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks the messages of {@code trace/v1/trace.proto}; a field of an unexpected wire type is an unknown field. */
final class ProtobufDecoder {

    private static final int VARINT = 0;
    private static final int I64 = 1;
    private static final int LEN = 2;
    private static final int I32 = 5;
    private static final int LONGEST_ID = 64;

    private final CodedInputStream in;
    private final ProtobufValues values;
    private final Limiter limiter;

    ProtobufDecoder(CodedInputStream in, StringForm strings, Limiter limiter, @Nullable RepeatedAttributes attributes) {
        this.in = in;
        this.values = new ProtobufValues(in, strings, limiter, attributes);
        this.limiter = limiter;
    }

    List<ResourceDraft> traces() throws IOException {
        List<ResourceDraft> batches = new ArrayList<>();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case (1 << 3) | LEN -> batches.add(resourceSpans());
                default -> values.skip(tag);
            }
        }
        return batches;
    }

    private ResourceDraft resourceSpans() throws IOException {
        check(limiter.countGroup());
        ResourceDraft draft = new ResourceDraft();
        int outer = values.enter();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case (1 << 3) | LEN -> resource(draft);
                case (2 << 3) | LEN -> draft.scopes.add(scopeSpans());
                case (3 << 3) | LEN -> {
                    draft.schemaUrl = values.text();
                    draft.violation = first(draft.violation, limiter.takeViolation());
                }
                default -> values.skip(tag);
            }
        }
        values.leave(outer);
        return draft;
    }

    private void resource(ResourceDraft draft) throws IOException {
        int outer = values.enter();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case (1 << 3) | LEN -> draft.attributes.add(values.attribute());
                case (2 << 3) | VARINT -> draft.droppedAttributesCount = in.readUInt32();
                default -> values.skip(tag);
            }
        }
        values.leave(outer);
        draft.violation = first(draft.violation, limiter.takeViolation());
    }

    private ScopeDraft scopeSpans() throws IOException {
        check(limiter.countGroup());
        ScopeDraft draft = new ScopeDraft();
        int outer = values.enter();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case (1 << 3) | LEN -> scope(draft);
                case (2 << 3) | LEN -> draft.spans.add(span());
                case (3 << 3) | LEN -> {
                    draft.schemaUrl = values.text();
                    draft.violation = first(draft.violation, limiter.takeViolation());
                }
                default -> values.skip(tag);
            }
        }
        values.leave(outer);
        return draft;
    }

    private void scope(ScopeDraft draft) throws IOException {
        int outer = values.enter();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case (1 << 3) | LEN -> draft.name = values.text();
                case (2 << 3) | LEN -> draft.version = values.text();
                case (3 << 3) | LEN -> draft.attributes.add(values.attribute());
                case (4 << 3) | VARINT -> draft.droppedAttributesCount = in.readUInt32();
                default -> values.skip(tag);
            }
        }
        values.leave(outer);
        draft.violation = first(draft.violation, limiter.takeViolation());
    }

    private SpanDraft span() throws IOException {
        check(limiter.countSpan());
        SpanDraft draft = new SpanDraft();
        int outer = values.enter();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case (1 << 3) | LEN -> draft.traceId = id();
                case (2 << 3) | LEN -> draft.spanId = id();
                case (3 << 3) | LEN -> draft.traceState = values.text();
                case (4 << 3) | LEN -> draft.parentSpanId = id();
                case (5 << 3) | LEN -> draft.name = values.text();
                case (6 << 3) | VARINT -> draft.kind = in.readEnum();
                case (7 << 3) | I64 -> draft.startTimeUnixNano = in.readFixed64();
                case (8 << 3) | I64 -> draft.endTimeUnixNano = in.readFixed64();
                case (9 << 3) | LEN -> draft.attributes.add(values.attribute());
                case (10 << 3) | VARINT -> draft.droppedAttributesCount = in.readUInt32();
                case (11 << 3) | LEN -> draft.events.add(event());
                case (12 << 3) | VARINT -> draft.droppedEventsCount = in.readUInt32();
                case (13 << 3) | LEN -> draft.links.add(link());
                case (14 << 3) | VARINT -> draft.droppedLinksCount = in.readUInt32();
                case (15 << 3) | LEN -> status(draft);
                case (16 << 3) | I32 -> draft.flags = in.readFixed32();
                default -> values.skip(tag);
            }
        }
        values.leave(outer);
        draft.violation = limiter.takeViolation();
        return draft;
    }

    private SpanEvent event() throws IOException {
        check(limiter.countItem());
        EventDraft draft = new EventDraft();
        int outer = values.enter();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case (1 << 3) | I64 -> draft.timeUnixNano = in.readFixed64();
                case (2 << 3) | LEN -> draft.name = values.text();
                case (3 << 3) | LEN -> draft.attributes.add(values.attribute());
                case (4 << 3) | VARINT -> draft.droppedAttributesCount = in.readUInt32();
                default -> values.skip(tag);
            }
        }
        values.leave(outer);
        return draft.finish();
    }

    private LinkDraft link() throws IOException {
        check(limiter.countItem());
        LinkDraft draft = new LinkDraft();
        int outer = values.enter();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case (1 << 3) | LEN -> draft.traceId = id();
                case (2 << 3) | LEN -> draft.spanId = id();
                case (3 << 3) | LEN -> draft.traceState = values.text();
                case (4 << 3) | LEN -> draft.attributes.add(values.attribute());
                case (5 << 3) | VARINT -> draft.droppedAttributesCount = in.readUInt32();
                case (6 << 3) | I32 -> draft.flags = in.readFixed32();
                default -> values.skip(tag);
            }
        }
        values.leave(outer);
        return draft;
    }

    private void status(SpanDraft draft) throws IOException {
        int outer = values.enter();
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            switch (tag) {
                case (2 << 3) | LEN -> draft.statusMessage = values.text();
                case (3 << 3) | VARINT -> draft.statusCode = in.readEnum();
                default -> values.skip(tag);
            }
        }
        values.leave(outer);
    }

    private String id() throws IOException {
        byte[] id = in.readByteArray();
        return HexFormat.of().formatHex(id, 0, Math.min(id.length, LONGEST_ID));
    }

    private static void check(@Nullable String refusal) throws InvalidProtocolBufferException {
        if (refusal != null) {
            throw new InvalidProtocolBufferException(refusal);
        }
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }
}
