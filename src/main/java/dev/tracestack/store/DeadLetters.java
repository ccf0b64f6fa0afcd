package dev.tracestack.store;

import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.otlp.TraceId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL did not take, in {@code otel.dead_letters}: to be looked at, and to be queued again once the cause is
 * gone. Nothing is deleted but by {@link #replay} and {@link #purge}.
 */
public final class DeadLetters {

    private static final int MOST = 10_000;

    /** The replayed letters go, their payloads come again, and a queue row of which none is left counts as complete. */
    private static final String REPLAY = "WITH gone AS (DELETE FROM otel.dead_letters WHERE id = ANY (?) RETURNING *),"
            + " again AS (INSERT INTO otel.ingestion_queue"
            + " (trace_id, span_count, content_type, content_encoding, payload_bytes, payload)"
            + " SELECT trace_id, span_count, content_type, content_encoding, length(payload), payload FROM gone),"
            + " done AS (UPDATE otel.ingestion_queue q SET status = 'complete', payload = NULL, completed_at = now()"
            + " WHERE q.status = 'failed' AND q.id IN (SELECT queue_id FROM gone) AND NOT EXISTS (SELECT FROM"
            + " otel.dead_letters d WHERE d.queue_id = q.id AND d.id <> ALL (?)))"
            + " SELECT count(*) FROM gone";

    private static final String PURGE = "WITH gone AS (DELETE FROM otel.dead_letters"
            + " WHERE failed_at < now() - ? * interval '1 millisecond' RETURNING id, queue_id),"
            + " done AS (DELETE FROM otel.ingestion_queue q WHERE q.status = 'failed'"
            + " AND q.id IN (SELECT queue_id FROM gone) AND NOT EXISTS (SELECT FROM otel.dead_letters d"
            + " WHERE d.queue_id = q.id AND d.id NOT IN (SELECT id FROM gone)))"
            + " SELECT count(*) FROM gone";

    private final Database database;

    /** Those of that database. */
    public DeadLetters(Database database) {
        this.database = database;
    }

    /**
     * A dead letter.
     *
     * @param traceId none where the payload as a whole could not be read
     * @param payload one span as OTLP/JSON, or the request as it came
     */
    public record Letter(
            long id,
            OffsetDateTime receivedAt,
            OffsetDateTime failedAt,
            String reason,
            Optional<TraceId> traceId,
            String spanId,
            Payload payload) {}

    /**
     * The latest first.
     *
     * @param limit at most so many, from 1 to 10 000
     */
    public List<Letter> list(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit " + limit + ": expected 1 to " + MOST);
        }
        return read("list the dead letters", " ORDER BY id DESC LIMIT " + limit, null);
    }

    /** One letter. */
    public Optional<Letter> find(long id) {
        return read("read dead letter " + id, " WHERE id = ?", id).stream().findFirst();
    }

    /** How many there are. */
    public long count() {
        return database.ask("count the dead letters", c -> {
            try (PreparedStatement query = c.prepareStatement("SELECT count(*) FROM otel.dead_letters");
                    ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** Queues the payloads of these letters again and deletes the letters, in one transaction; gives how many it were. */
    public int replay(Collection<Long> ids) {
        return database.ask("replay dead letters", c -> {
            try (PreparedStatement statement = c.prepareStatement(REPLAY)) {
                statement.setArray(1, c.createArrayOf("bigint", ids.toArray()));
                statement.setArray(2, c.createArrayOf("bigint", ids.toArray()));
                return number(statement);
            }
        });
    }

    /** Deletes letters older than that, and the failed rows of the queue that have none left; gives how many it were. */
    public int purge(Duration kept) {
        return database.ask("delete old dead letters", c -> {
            try (PreparedStatement statement = c.prepareStatement(PURGE)) {
                statement.setLong(1, kept.toMillis());
                return number(statement);
            }
        });
    }

    private static int number(PreparedStatement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    private List<Letter> read(String attempted, String which, @Nullable Long id) {
        return database.ask(attempted, c -> {
            try (PreparedStatement query =
                    c.prepareStatement("SELECT id, received_at, failed_at, reason, trace_id, span_id, content_type,"
                            + " payload FROM otel.dead_letters" + which)) {
                if (id != null) {
                    query.setLong(1, id);
                }
                try (ResultSet rows = query.executeQuery()) {
                    List<Letter> letters = new ArrayList<>();
                    while (rows.next()) {
                        letters.add(letter(rows));
                    }
                    return letters;
                }
            }
        });
    }

    private static Letter letter(ResultSet row) throws SQLException {
        @Nullable String trace = row.getString(5);
        @Nullable String span = row.getString(6);
        return new Letter(
                row.getLong(1),
                row.getObject(2, OffsetDateTime.class),
                row.getObject(3, OffsetDateTime.class),
                EscapedText.unescape(row.getString(4)),
                trace == null ? Optional.empty() : Optional.of(new TraceId(trace)),
                span == null ? "" : span,
                payload(row.getString(7), row.getBytes(8)));
    }

    static Payload payload(String contentType, byte[] bytes) {
        return new Payload(OtlpEncoding.ofContentType(contentType).orElse(OtlpEncoding.PROTOBUF), bytes);
    }
}
