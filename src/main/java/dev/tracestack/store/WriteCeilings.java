package dev.tracestack.store;

import dev.tracestack.otlp.SpanRecord;
import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * How fast PostgreSQL itself takes rows of {@code otel.spans} on this machine, for a bench to hold a worker against: rows
 * that are encoded beforehand, in a table of the same columns and indexes, each batch one durable commit.
 */
public final class WriteCeilings implements AutoCloseable {

    private static final String TABLE = "otel.bench_ceiling";

    private final Database database;

    /** Ways to write rows. */
    public enum Way {
        /** {@code COPY} in binary, straight into the table. */
        COPY,
        /** {@code COPY} into a temporary table, then {@code INSERT … ON CONFLICT DO NOTHING}. */
        STAGE
    }

    /** Encoded rows of one batch. */
    public static final class Batch {

        private final byte[] copy;
        private final int rows;

        private Batch(byte[] copy, int rows) {
            this.copy = copy;
            this.rows = rows;
        }
    }

    /** In that database; needs the role that owns the schema. */
    public WriteCeilings(Database database) {
        this.database = database;
    }

    /** Encodes spans as rows. */
    public static Batch encode(List<SpanRecord> spans) {
        Origins origins = Origins.of(spans);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            CopyRows.encode((b, length) -> bytes.write(b, 0, length), out -> {
                for (SpanRecord span : spans) {
                    SpanColumns.copy(out, span, origins);
                }
            });
        } catch (SQLException e) {
            throw new IllegalStateException("rows in memory need no database", e);
        }
        return new Batch(bytes.toByteArray(), spans.size());
    }

    /**
     * Writes all batches into an empty table, over that many connections at once.
     *
     * @return rows a second
     */
    public double measure(Way way, List<Batch> batches, int connections) throws InterruptedException {
        tell("DROP TABLE IF EXISTS " + TABLE);
        tell("CREATE TABLE " + TABLE + " (LIKE otel.spans INCLUDING ALL)");
        Queue<Batch> waiting = new ConcurrentLinkedQueue<>(batches);
        long start = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(connections)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < connections; i++) {
                parts.add(threads.submit(() -> writeAll(way, waiting)));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("writing rows at " + database.address() + " failed", e);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        return batches.stream().mapToInt(b -> b.rows).sum() / seconds;
    }

    private void writeAll(Way way, Queue<Batch> waiting) {
        database.ask("stage rows of a bench", c -> {
            try (Statement statement = c.createStatement()) {
                statement.execute(
                        "CREATE TEMPORARY TABLE IF NOT EXISTS bench_stage (LIKE otel.spans) ON COMMIT DELETE ROWS");
                c.commit();
                for (Batch batch = waiting.poll(); batch != null; batch = waiting.poll()) {
                    write(c, statement, way, batch);
                    c.commit();
                }
                return true;
            }
        });
    }

    private static void write(Connection c, Statement statement, Way way, Batch batch) throws SQLException {
        switch (way) {
            case COPY -> copy(c, TABLE, batch);
            case STAGE -> {
                copy(c, "bench_stage", batch);
                statement.execute("INSERT INTO " + TABLE + " (" + SpanColumns.ALL + ") SELECT " + SpanColumns.ALL
                        + " FROM bench_stage ON CONFLICT (" + SpanColumns.KEY + ") DO NOTHING");
            }
        }
    }

    private static void copy(Connection c, String table, Batch batch) throws SQLException {
        CopyIn copy = c.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + table + " (" + SpanColumns.ALL + ") FROM STDIN (FORMAT binary)");
        copy.writeToCopy(batch.copy, 0, batch.copy.length);
        copy.endCopy();
    }

    private void tell(String sql) {
        database.ask(sql, c -> {
            try (Statement statement = c.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    /** Drops the table. */
    @Override
    public void close() {
        tell("DROP TABLE IF EXISTS " + TABLE);
    }
}
