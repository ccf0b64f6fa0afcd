package dev.tracestack.otlp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code Span} while it is read; ids in lower-case hex, as sent. */
final class SpanDraft {

    final List<Attributes.Attribute> attributes = new ArrayList<>();
    // most spans have neither
    final List<SpanEvent> events = new ArrayList<>(0);
    final List<LinkDraft> links = new ArrayList<>(0);
    String traceId = "";
    String spanId = "";
    String parentSpanId = "";
    String traceState = "";
    int flags;
    String name = "";
    int kind;
    long startTimeUnixNano;
    long endTimeUnixNano;
    int droppedAttributesCount;
    int droppedEventsCount;
    int droppedLinksCount;
    String statusMessage = "";
    int statusCode;

    @Nullable String violation;

    void finish(Resource resource, Scope scope, @Nullable String inheritedViolation, SpanCollector to) {
        String reason = reasonToReject(inheritedViolation);
        if (reason == null) {
            to.take(record(resource, scope));
        } else {
            to.reject(new RejectedSpan(name, traceId, spanId, reason));
        }
    }

    private @Nullable String reasonToReject(@Nullable String inheritedViolation) {
        if (inheritedViolation != null) {
            return inheritedViolation;
        }
        if (violation != null) {
            return violation;
        }
        if (!Hex.isLowerCaseId(traceId, 32)) {
            return "trace id '" + traceId + "' is not 16 bytes, at least one of them not 0";
        }
        if (!Hex.isLowerCaseId(spanId, 16)) {
            return "span id '" + spanId + "' is not 8 bytes, at least one of them not 0";
        }
        if (!Hex.isIdOrAbsent(parentSpanId, 16)) {
            return "parent span id '" + parentSpanId + "' is not 8 bytes";
        }
        for (LinkDraft link : links) {
            if (!link.hasReadableIds()) {
                return "a link's ids '" + link.traceId + "' and '" + link.spanId + "' are not 16 and 8 bytes";
            }
        }
        return null;
    }

    private SpanRecord record(Resource resource, Scope scope) {
        return new SpanRecord(
                new TraceId(traceId),
                new SpanId(spanId),
                Hex.isLowerCaseId(parentSpanId, 16) ? new SpanId(parentSpanId) : null,
                traceState,
                flags,
                name,
                new SpanKind(kind),
                startTimeUnixNano,
                endTimeUnixNano,
                new Attributes(attributes),
                droppedAttributesCount,
                events,
                droppedEventsCount,
                links.isEmpty()
                        ? List.of()
                        : links.stream().map(LinkDraft::finish).toList(),
                droppedLinksCount,
                new SpanStatus(new StatusCode(statusCode), statusMessage),
                resource,
                scope);
    }
}
