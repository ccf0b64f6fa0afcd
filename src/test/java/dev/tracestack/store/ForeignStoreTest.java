package dev.tracestack.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.otlp.AnyValue;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.smoke.ForeignPostgresReader;
import dev.tracestack.smoke.TraceReader;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@link ForeignStore} and its reader over the reference worker's tables. */
class ForeignStoreTest {

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.empty();

    private static final SampleTrace HEX = sample(1);
    private static final SampleTrace BASE64 = sample(2);
    private static final SampleTrace CHANGED = sample(3);

    @BeforeAll
    static void fillTablesAsTheReferenceWorkerDoes() throws SQLException {
        try (Database database = DATABASE.open(DATABASE.superuser())) {
            database.transaction(connection -> {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("CREATE TABLE otel.traces (trace_id varchar PRIMARY KEY, service_name varchar,"
                            + " start_time timestamptz)");
                    return statement.execute("CREATE TABLE otel.spans (span_id varchar PRIMARY KEY, trace_id varchar,"
                            + " parent_span_id varchar, name varchar, kind varchar, start_time timestamptz,"
                            + " end_time timestamptz, duration_ms bigint, status_code varchar, status_message varchar,"
                            + " span_attributes json, events json)");
                }
            });
            TestDatabase.tell(database, "GRANT SELECT ON ALL TABLES IN SCHEMA otel TO otel_worker");
            insert(database, HEX.spans(), false);
            insert(database, BASE64.spans(), true);
            List<SpanRecord> renamed = CHANGED.spans().stream()
                    .map(span -> span.withAttributes(Attributes.none()))
                    .toList();
            insert(database, renamed, false);
        }
    }

    @Test
    void aTraceInTheReferenceTablesIsComparedAsFarAsTheyKeepIt() throws InterruptedException {
        try (ForeignPostgresReader reader = reader()) {
            for (SampleTrace trace : List.of(HEX, BASE64)) {
                assertThat(reader.read(trace.traceId()))
                        .isInstanceOfSatisfying(
                                TraceReader.Read.Found.class,
                                found -> assertThat(reader.difference(trace.spans(), found.spans())
                                                .lines())
                                        .isEmpty());
            }
            assertThat(reader.read(CHANGED.traceId()))
                    .isInstanceOfSatisfying(
                            TraceReader.Read.Found.class,
                            found -> assertThat(reader.difference(CHANGED.spans(), found.spans())
                                            .lines())
                                    .anyMatch(line -> line.contains("http.route") && line.contains("found nothing")));
            assertThat(reader.latest("checkout", Instant.parse("2026-01-01T00:00:00Z")))
                    .containsExactlyInAnyOrder(HEX.traceId(), BASE64.traceId(), CHANGED.traceId());
        }
    }

    private static ForeignPostgresReader reader() {
        return new ForeignPostgresReader(
                ForeignStore.at(
                        DATABASE.address(), Login.worker(DATABASE.credentials().worker()), Optional.empty()),
                "there");
    }

    private static void insert(Database database, List<SpanRecord> spans, boolean base64) throws SQLException {
        database.transaction(connection -> {
            try (PreparedStatement trace = connection.prepareStatement(
                            "INSERT INTO otel.traces VALUES (?, 'checkout'," + " '2026-01-31T12:00:00Z')");
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO otel.spans VALUES (?, ?, ?, ?,"
                            + " ?, to_timestamp(0) + ? * interval '1 microsecond', to_timestamp(0) + ? * interval '1"
                            + " microsecond', 1, ?, '', ?::json, '[]')")) {
                trace.setString(1, id(spans.getFirst().traceId().hex(), base64));
                trace.executeUpdate();
                for (SpanRecord span : spans) {
                    insert.setString(1, id(span.spanId().hex(), base64));
                    insert.setString(2, id(span.traceId().hex(), base64));
                    insert.setString(
                            3,
                            span.parentSpanId() == null
                                    ? null
                                    : id(span.parentSpanId().hex(), base64));
                    insert.setString(4, span.name());
                    insert.setString(5, span.kind().otlpName());
                    insert.setLong(6, span.startTimeUnixNano() / 1000);
                    insert.setLong(7, span.endTimeUnixNano() / 1000);
                    insert.setString(8, span.status().code().otlpName());
                    insert.setString(9, json(span));
                    insert.executeUpdate();
                }
                return spans.size();
            }
        });
    }

    private static String json(SpanRecord span) {
        StringBuilder json = new StringBuilder("{\"ignored.list\": [1]");
        for (var attribute : span.attributes().entries()) {
            String value = switch (attribute.value()) {
                case AnyValue.Text(String text) -> "\"" + text + "\"";
                case AnyValue.Int(long number) -> "{\"intValue\": \"" + number + "\"}";
                case AnyValue.Real(double number) -> Double.toString(number);
                case AnyValue.Bool(boolean truth) -> Boolean.toString(truth);
                case AnyValue.Empty _, AnyValue.Bytes _, AnyValue.Items _, AnyValue.Map _ -> "null";
            };
            if (!value.equals("null")) {
                json.append(", \"").append(attribute.key()).append("\": ").append(value);
            }
        }
        return json.append('}').toString();
    }

    private static String id(String hex, boolean base64) {
        return base64 ? Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex)) : hex;
    }

    private static SampleTrace sample(int seed) {
        return SampleTrace.of(InstantSource.fixed(Instant.parse("2026-01-31T12:00:00Z")), new Random(seed));
    }
}
