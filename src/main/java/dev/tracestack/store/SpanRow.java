package dev.tracestack.store;

import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import dev.tracestack.otlp.SpanId;
import dev.tracestack.otlp.SpanKind;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.SpanStatus;
import dev.tracestack.otlp.StatusCode;
import dev.tracestack.otlp.TraceId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads rows of {@code otel.spans} with their resource and scope back into what was sent; shares equal origins. */
final class SpanRow {

    /** To be completed with a {@code WHERE}. */
    static final String SELECT =
            "SELECT s.trace_id, s.span_id, s.parent_span_id, s.trace_state, s.flags, s.name, s.kind,"
                    + " s.start_time_unix_nano, s.end_time_unix_nano, s.span_attributes::text, s.dropped_attributes_count,"
                    + " s.events::text, s.dropped_events_count, s.links::text, s.dropped_links_count, s.status_code,"
                    + " s.status_message, s.resource_id::text, r.attributes::text AS resource_attributes,"
                    + " r.dropped_attributes_count AS resource_dropped, r.schema_url AS resource_schema,"
                    + " s.scope_id::text, c.name AS scope_name, c.version AS scope_version,"
                    + " c.attributes::text AS scope_attributes, c.dropped_attributes_count AS scope_dropped,"
                    + " c.schema_url AS scope_schema FROM otel.spans s JOIN otel.resources r ON r.id = s.resource_id"
                    + " JOIN otel.scopes c ON c.id = s.scope_id ";

    private final ResultSet row;
    private final Map<String, Resource> resources = new HashMap<>();
    private final Map<String, Scope> scopes = new HashMap<>();

    SpanRow(ResultSet row) {
        this.row = row;
    }

    SpanRecord read() throws SQLException {
        @Nullable String parent = row.getString("parent_span_id");
        return new SpanRecord(
                new TraceId(row.getString("trace_id")),
                new SpanId(row.getString("span_id")),
                parent == null ? null : new SpanId(parent),
                text("trace_state"),
                unsigned("flags"),
                text("name"),
                SpanKind.parse(row.getString("kind")),
                row.getLong("start_time_unix_nano"),
                row.getLong("end_time_unix_nano"),
                attributes("span_attributes"),
                unsigned("dropped_attributes_count"),
                JsonbEvents.read(row.getString("events")),
                unsigned("dropped_events_count"),
                JsonbLinks.read(row.getString("links")),
                unsigned("dropped_links_count"),
                new SpanStatus(StatusCode.parse(row.getString("status_code")), text("status_message")),
                resource(),
                scope());
    }

    private Resource resource() throws SQLException {
        String id = row.getString("resource_id");
        Resource known = resources.get(id);
        if (known == null) {
            known = new Resource(
                    attributes("resource_attributes"), unsigned("resource_dropped"), text("resource_schema"));
            resources.put(id, known);
        }
        return known;
    }

    private Scope scope() throws SQLException {
        String id = row.getString("scope_id");
        Scope known = scopes.get(id);
        if (known == null) {
            known = new Scope(
                    text("scope_name"),
                    text("scope_version"),
                    attributes("scope_attributes"),
                    unsigned("scope_dropped"),
                    text("scope_schema"));
            scopes.put(id, known);
        }
        return known;
    }

    private Attributes attributes(String column) throws SQLException {
        return JsonbDocument.attributes(row.getString(column));
    }

    private String text(String column) throws SQLException {
        @Nullable String stored = row.getString(column);
        return stored == null ? "" : EscapedText.unescape(stored);
    }

    private int unsigned(String column) throws SQLException {
        return (int) row.getLong(column);
    }
}
