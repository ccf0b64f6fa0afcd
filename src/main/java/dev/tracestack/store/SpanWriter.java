package dev.tracestack.store;

import dev.tracestack.otlp.SpanRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes spans within a transaction that is someone else's, each once however often it comes.
 *
 * <p>The row in {@code otel.traces} is the lock on a trace. Spans of traces that are new are copied straight into
 * {@code otel.spans}; those of traces that are known go through a stage, where what is there already is told from what is
 * new and from what has changed.
 */
final class SpanWriter {

    private static final String STAGE = "pg_temp.span_stage";
    private static final String SAME_SPAN =
            "s.trace_id = t.trace_id AND s.span_id = t.span_id AND s.start_time = t.start_time";
    private static final String UPDATE_CHANGED =
            "UPDATE otel.spans s SET " + SpanColumns.assignmentsFrom("t") + " FROM "
                    + STAGE + " t WHERE " + SAME_SPAN + " AND (" + SpanColumns.valuesOf("s") + ") IS DISTINCT FROM ("
                    + SpanColumns.valuesOf("t") + ") RETURNING s.trace_id";
    private static final String INSERT_NEW =
            "INSERT INTO otel.spans (" + SpanColumns.ALL + ") SELECT " + SpanColumns.ALL
                    + " FROM " + STAGE + " ON CONFLICT (" + SpanColumns.KEY + ") DO NOTHING"
                    + " RETURNING trace_id, span_id, (extract(epoch FROM start_time) * 1000000)::bigint";
    /** How a batch is written. */
    enum Way {
        /** Trusts that a trace without a row has no spans. */
        FAST,
        /** Trusts nothing, and counts every trace anew; for databases that someone has deleted rows from. */
        CAREFUL
    }

    private final Connection connection;
    private final TraceRows traces;

    SpanWriter(Connection connection) {
        this.connection = connection;
        this.traces = new TraceRows(connection);
    }

    /** Stores all spans and sets the summaries of their traces right. */
    WriteCount write(List<SpanRecord> spans, Way way) throws SQLException {
        if (spans.isEmpty()) {
            return WriteCount.NONE;
        }
        Map<SpanKey, SpanRecord> distinct = HashMap.newHashMap(spans.size());
        spans.forEach(s -> distinct.put(SpanKey.of(s), s));
        Origins origins = Origins.of(spans);
        origins.store(connection);
        SortedMap<String, List<SpanRecord>> byTrace = TraceSummary.byTrace(distinct.values());
        SortedMap<String, TraceSummary> summaries = TraceSummary.of(byTrace);
        Set<String> fresh = own(summaries);
        if (way == Way.CAREFUL) {
            fresh = Set.of();
        }
        List<SpanRecord> ofNew = new ArrayList<>();
        List<SpanRecord> ofKnown = new ArrayList<>();
        for (Map.Entry<String, List<SpanRecord>> trace : byTrace.entrySet()) {
            (fresh.contains(trace.getKey()) ? ofNew : ofKnown).addAll(trace.getValue());
        }
        long copied = copy("otel.spans", ofNew, origins);
        Set<String> known = new HashSet<>(summaries.keySet());
        known.removeAll(fresh);
        return known.isEmpty()
                ? new WriteCount(copied, 0)
                : merge(known, ofKnown, distinct, origins, way).plus(copied);
    }

    /**
     * Makes the rows of traces that have none, and locks the others.
     *
     * @return the traces that are new
     */
    private Set<String> own(SortedMap<String, TraceSummary> summaries) throws SQLException {
        Set<String> fresh = new HashSet<>();
        SortedMap<String, TraceSummary> missing = new TreeMap<>(summaries);
        while (!missing.isEmpty()) {
            Set<String> made = traces.insertNew(missing);
            fresh.addAll(made);
            missing.keySet().removeAll(made);
            // a row that was there a moment ago may have been deleted meanwhile: once more
            missing.keySet().removeAll(traces.lock(missing.keySet()));
        }
        return fresh;
    }

    private long copy(String table, List<SpanRecord> spans, Origins origins) throws SQLException {
        if (spans.isEmpty()) {
            return 0;
        }
        return CopyRows.into(connection, table, SpanColumns.ALL, out -> {
            for (SpanRecord span : spans) {
                SpanColumns.copy(out, span, origins);
            }
        });
    }

    private WriteCount merge(
            Set<String> known, List<SpanRecord> spans, Map<SpanKey, SpanRecord> distinct, Origins origins, Way way)
            throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TEMPORARY TABLE IF NOT EXISTS span_stage (LIKE otel.spans) ON COMMIT DELETE ROWS");
            statement.execute("DELETE FROM " + STAGE);
            copy(STAGE, spans, origins);
            Set<String> recount = new HashSet<>();
            int changed = 0;
            try (ResultSet rows = statement.executeQuery(UPDATE_CHANGED)) {
                for (; rows.next(); changed++) {
                    recount.add(rows.getString(1));
                }
            }
            List<SpanRecord> added = insertNew(distinct);
            if (way == Way.CAREFUL) {
                recount.addAll(known);
            }
            SortedMap<String, TraceSummary> more = TraceSummary.of(TraceSummary.byTrace(added));
            more.keySet().removeAll(recount);
            if (!more.isEmpty()) {
                traces.add(more);
            }
            if (!recount.isEmpty()) {
                traces.recount(recount);
            }
            return new WriteCount(added.size(), changed);
        }
    }

    private List<SpanRecord> insertNew(Map<SpanKey, SpanRecord> distinct) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT_NEW);
                ResultSet rows = insert.executeQuery()) {
            List<SpanRecord> added = new ArrayList<>();
            while (rows.next()) {
                SpanRecord span = distinct.get(new SpanKey(rows.getString(1), rows.getString(2), rows.getLong(3)));
                if (span != null) {
                    added.add(span);
                }
            }
            return added;
        }
    }
}
