package dev.tracestack.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Questions on the traces of the last hour that have not grown for a while: are they whole, do they hang together. */
record RecentTraceQueries(Connection connection) {

    private static final String RECENT = "WITH recent AS MATERIALIZED (SELECT trace_id, root_is_child, start_time,"
            + " last_start_time, span_count FROM otel.traces WHERE start_time BETWEEN now() - interval '1 hour'"
            + " AND now() + interval '5 minutes' AND updated_at < now() - interval '10 seconds'"
            + " ORDER BY start_time DESC LIMIT 300)";

    private static final String ROOTS = RECENT + " SELECT count(*), count(*) FILTER (WHERE root_is_child),"
            + " coalesce(max(trace_id) FILTER (WHERE root_is_child), '') FROM recent";

    /** The newest traces that have so many spans together: a trace that is cut would seem to lack spans. */
    private static final String SPANS = ", few AS (SELECT * FROM (SELECT recent.*, sum(span_count) OVER (ORDER BY"
            + " start_time DESC, trace_id ROWS UNBOUNDED PRECEDING) AS so_far FROM recent WHERE span_count <= 20000) AS"
            + " counted WHERE so_far <= 20000), s AS MATERIALIZED (SELECT s.trace_id, s.span_id, s.parent_span_id,"
            + " s.service_name, s.kind, coalesce(s.span_attributes->>'peer.service', s.span_attributes->>'server.address',"
            + " s.span_attributes->>'net.peer.name') AS target, r.root_is_child FROM few r JOIN otel.spans s ON s.trace_id"
            + " = r.trace_id AND s.start_time BETWEEN r.start_time AND r.last_start_time)";

    private static final String ORPHANS = RECENT + SPANS + " SELECT sum(count(*)) OVER (), c.service_name,"
            + " max(c.trace_id) FROM s c LEFT JOIN s p ON p.trace_id = c.trace_id AND p.span_id = c.parent_span_id"
            + " WHERE c.parent_span_id IS NOT NULL AND NOT c.root_is_child AND p.span_id IS NULL"
            + " GROUP BY c.service_name ORDER BY count(*) DESC LIMIT 1";

    private static final String BROKEN = RECENT + SPANS + " SELECT c.service_name, c.target, max(c.trace_id) FROM s c"
            + " WHERE c.kind IN ('SPAN_KIND_CLIENT', 'SPAN_KIND_PRODUCER') AND c.target <> c.service_name"
            + " AND c.target IN (SELECT service_name FROM s WHERE parent_span_id IS NULL"
            + " AND kind IN ('SPAN_KIND_SERVER', 'SPAN_KIND_CONSUMER'))"
            + " AND NOT EXISTS (SELECT 1 FROM s k WHERE k.trace_id = c.trace_id AND k.parent_span_id = c.span_id)"
            + " GROUP BY 1, 2 ORDER BY count(*) DESC LIMIT 1";

    DatabaseLook.RecentTraces look() throws SQLException {
        long looked;
        long rootless;
        String rootlessTrace;
        try (PreparedStatement query = connection.prepareStatement(ROOTS);
                ResultSet row = query.executeQuery()) {
            row.next();
            looked = row.getLong(1);
            rootless = row.getLong(2);
            rootlessTrace = row.getString(3);
        }
        if (looked == 0) {
            return DatabaseLook.RecentTraces.NONE;
        }
        String[] orphans = first(ORPHANS);
        String[] broken = first(BROKEN);
        return new DatabaseLook.RecentTraces(
                looked,
                rootless,
                rootlessTrace,
                orphans[0].isEmpty() ? 0 : Long.parseLong(orphans[0]),
                orphans[1],
                orphans[2],
                broken[0],
                broken[1],
                broken[2]);
    }

    private String[] first(String question) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(question);
                ResultSet row = query.executeQuery()) {
            return row.next()
                    ? new String[] {row.getString(1), row.getString(2), row.getString(3)}
                    : new String[] {"", "", ""};
        }
    }
}
