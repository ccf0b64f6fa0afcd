package dev.tracestack.store;

import dev.tracestack.otlp.SpanRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Writes spans within a transaction that is someone else's, each once however often it comes.
 *
 * <p>Usually no span is there yet, and all are copied straight into {@code otel.spans}; its unique key says when that was
 * wrong, and the batch is merged. All writers take spans in the order of their keys and after that the rows of
 * {@code otel.traces} in the order of ids, so that none waits for another in a circle, and only briefly: a trace's row is
 * taken last.
 */
final class SpanWriter {

    private static final String STAGE = "pg_temp.span_stage";
    private static final String SAME_SPAN =
            "s.trace_id = t.trace_id AND s.span_id = t.span_id AND s.start_time = t.start_time";
    private static final String UPDATE_CHANGED =
            "UPDATE otel.spans s SET " + SpanColumns.assignmentsFrom("t") + " FROM "
                    + STAGE + " t WHERE " + SAME_SPAN + " AND (" + SpanColumns.valuesOf("s") + ") IS DISTINCT FROM ("
                    + SpanColumns.valuesOf("t") + ")";
    private static final String INSERT_NEW = "INSERT INTO otel.spans (" + SpanColumns.ALL + ") SELECT "
            + SpanColumns.ALL + " FROM " + STAGE + " ORDER BY " + SpanColumns.KEY + " ON CONFLICT (" + SpanColumns.KEY
            + ") DO NOTHING";

    private final Connection connection;
    private final TraceRows traces;

    SpanWriter(Connection connection) {
        this.connection = connection;
        this.traces = new TraceRows(connection);
    }

    /**
     * Stores spans none of which is stored yet, and adds them to the summaries of their traces.
     *
     * @throws SQLException 23505 where one is stored already; then nothing is, and {@link #merge} is to be used
     */
    WriteCount copy(SpanBatch batch) throws SQLException {
        Origins origins = Origins.of(batch.spans());
        origins.store(connection);
        long copied = copy("otel.spans", batch, origins);
        traces.add(batch.summaries());
        return new WriteCount(copied, 0);
    }

    /** Stores spans of which any may be stored already, as they are or differently, and counts their traces anew. */
    WriteCount merge(SpanBatch batch) throws SQLException {
        Origins origins = Origins.of(batch.spans());
        origins.store(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TEMPORARY TABLE IF NOT EXISTS span_stage (LIKE otel.spans) ON COMMIT DELETE ROWS");
            statement.execute("DELETE FROM " + STAGE);
            copy(STAGE, batch, origins);
            int added = statement.executeUpdate(INSERT_NEW);
            traces.add(batch.summaries());
            int changed = statement.executeUpdate(UPDATE_CHANGED);
            traces.recount(batch.summaries().keySet());
            return new WriteCount(added, changed);
        }
    }

    private long copy(String table, SpanBatch batch, Origins origins) throws SQLException {
        return CopyRows.into(connection, table, SpanColumns.ALL, out -> {
            for (SpanRecord span : batch.spans()) {
                SpanColumns.copy(out, span, origins);
            }
        });
    }
}
