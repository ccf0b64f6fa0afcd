package dev.tracestack.store;

import dev.tracestack.otlp.SpanRecord;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of {@code otel.spans}, in the order in which they are copied. */
final class SpanColumns {

    static final String KEY = "trace_id, span_id, start_time";

    private static final String VALUES =
            "parent_span_id, service_name, name, kind, status_code, status_message, end_time, duration_ms,"
                    + " start_time_unix_nano, end_time_unix_nano, resource_id, scope_id, flags, dropped_attributes_count,"
                    + " dropped_events_count, dropped_links_count, trace_state, span_attributes, events, links";

    static final String ALL = KEY + ", " + VALUES;

    private static final List<String> NAMES = Arrays.asList(VALUES.split(",\\s*"));
    private static final int COUNT = NAMES.size() + 3;

    private SpanColumns() {}

    /** {@code a = t.a, b = t.b, …} for all columns but the key. */
    static String assignmentsFrom(String alias) {
        return NAMES.stream().map(c -> c + " = " + alias + "." + c).collect(Collectors.joining(", "));
    }

    /** {@code t.a, t.b, …} for all columns but the key. */
    static String valuesOf(String alias) {
        return NAMES.stream().map(c -> alias + "." + c).collect(Collectors.joining(", "));
    }

    static void copy(CopyRows out, SpanRecord span, Origins origins) throws SQLException {
        out.row(COUNT);
        out.text(span.traceId().hex());
        out.text(span.spanId().hex());
        out.timestamp(span.startTimeUnixNano());
        out.text(span.parentSpanId() == null ? null : span.parentSpanId().hex());
        out.escaped(span.resource().serviceName());
        out.escaped(span.name());
        out.text(span.kind().otlpName());
        out.text(span.status().code().otlpName());
        out.escaped(span.status().message());
        out.timestamp(span.endTimeUnixNano());
        out.real(span.durationNanos() / 1e6);
        out.bigint(span.startTimeUnixNano());
        out.bigint(span.endTimeUnixNano());
        out.uuid(origins.idOf(span.resource()));
        out.uuid(origins.idOf(span.scope()));
        out.bigint(Integer.toUnsignedLong(span.flags()));
        out.bigintOrNull(Integer.toUnsignedLong(span.droppedAttributesCount()));
        out.bigintOrNull(Integer.toUnsignedLong(span.droppedEventsCount()));
        out.bigintOrNull(Integer.toUnsignedLong(span.droppedLinksCount()));
        if (span.traceState().isEmpty()) {
            out.nothing();
        } else {
            out.escaped(span.traceState());
        }
        out.jsonb(json -> JsonbAttributes.write(json, span.attributes()));
        out.jsonb(json -> JsonbEvents.write(json, span.events()));
        out.jsonb(json -> JsonbLinks.write(json, span.links()));
    }
}
