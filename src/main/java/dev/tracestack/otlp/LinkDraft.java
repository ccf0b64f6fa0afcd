package dev.tracestack.otlp;

import java.util.ArrayList;
import java.util.List;

/** A {@code Span.Link} while it is read; ids in lower-case hex, as sent. */
final class LinkDraft {

    final List<Attributes.Attribute> attributes = new ArrayList<>();
    String traceId = "";
    String spanId = "";
    String traceState = "";
    int droppedAttributesCount;
    int flags;

    boolean hasReadableIds() {
        return Hex.isIdOrAbsent(traceId, 32) && Hex.isIdOrAbsent(spanId, 16);
    }

    SpanLink finish() {
        return new SpanLink(
                Hex.isLowerCaseId(traceId, 32) ? new TraceId(traceId) : null,
                Hex.isLowerCaseId(spanId, 16) ? new SpanId(spanId) : null,
                traceState,
                new Attributes(attributes),
                droppedAttributesCount,
                flags);
    }
}
