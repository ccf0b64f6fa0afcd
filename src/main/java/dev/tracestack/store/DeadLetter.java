package dev.tracestack.store;

import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.otlp.OtlpJson;
import dev.tracestack.otlp.SpanRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something that the database does not take, kept with the reason so that it can be looked at and sent again. */
record DeadLetter(Claim claim, @Nullable SpanRecord span, String reason) {

    /** One span as OTLP/JSON, or the whole payload as it came. */
    private Payload payload() {
        return span == null ? claim.payload() : new Payload(OtlpEncoding.JSON, OtlpJson.encode(List.of(span)));
    }

    static void store(Connection connection, List<DeadLetter> letters) throws SQLException {
        if (letters.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO otel.dead_letters (queue_id, received_at, reason, trace_id, span_id, span_count,"
                        + " content_type, content_encoding, payload) VALUES (?, ?, ?, ?, ?, ?, ?, 'identity', ?)")) {
            for (DeadLetter letter : letters) {
                SpanRecord span = letter.span();
                Payload payload = letter.payload();
                insert.setLong(1, letter.claim().id());
                insert.setObject(2, letter.claim().receivedAt().atOffset(ZoneOffset.UTC));
                insert.setString(3, EscapedText.escape(letter.reason()));
                insert.setString(4, span == null ? null : span.traceId().hex());
                insert.setString(5, span == null ? null : span.spanId().hex());
                insert.setInt(6, span == null ? 0 : 1);
                insert.setString(7, payload.encoding().contentType());
                insert.setBytes(8, payload.bytes());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Puts spans aside that MLflow does not take; to be queued again like all others, which has them sent again. */
    static void storeForMlflow(Connection connection, List<OutboxRefusal> refusals) throws SQLException {
        if (refusals.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO otel.dead_letters (target, queue_id, received_at, reason, trace_id, span_id, span_count,"
                        + " content_type, content_encoding, payload)"
                        + " VALUES ('mlflow', 0, now(), ?, ?, ?, 1, ?, 'identity', ?)")) {
            for (OutboxRefusal refusal : refusals) {
                SpanRecord span = refusal.span();
                insert.setString(1, EscapedText.escape("MLflow: " + refusal.reason()));
                insert.setString(2, span.traceId().hex());
                insert.setString(3, span.spanId().hex());
                insert.setString(4, OtlpEncoding.JSON.contentType());
                insert.setBytes(5, OtlpJson.encode(List.of(span)));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
