package dev.tracestack.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import dev.tracestack.otlp.SpanId;
import dev.tracestack.otlp.SpanKind;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.SpanStatus;
import dev.tracestack.otlp.StatusCode;
import dev.tracestack.otlp.TraceId;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A database that another stack writes to, with tables of this program or with those of the worker that it stands in
 * for: {@code otel.spans} with {@code span_attributes} as JSON, times to the microsecond, ids in hex or in base64.
 */
public final class ForeignStore implements AutoCloseable {

    /** Whose tables they are. */
    public enum Tables {
        OURS,
        REFERENCE,
        NONE
    }

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;

    private ForeignStore(Database database) {
        this.database = database;
    }

    /**
     * Readies a connection; whether the database answers is known at the first question.
     *
     * @param certificates believed instead of nobody's; with them the server must show one that fits its name
     */
    public static ForeignStore at(DatabaseAddress address, Login login, Optional<Path> certificates) {
        Map<String, String> tls = certificates
                .map(file -> Map.of("sslmode", "verify-full", "sslrootcert", file.toString()))
                .orElse(Map.of());
        return new ForeignStore(Database.single(address, login, tls));
    }

    /** Looks whose tables there are. */
    public Tables tables() {
        Set<String> columns = database.ask("look for otel.spans", connection -> {
            try (PreparedStatement query =
                            connection.prepareStatement("SELECT column_name FROM information_schema.columns"
                                    + " WHERE table_schema = 'otel' AND table_name = 'spans'");
                    ResultSet rows = query.executeQuery()) {
                Set<String> names = new HashSet<>();
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
                return names;
            }
        });
        if (columns.contains("start_time_unix_nano")) {
            return Tables.OURS;
        }
        return columns.containsAll(Set.of("trace_id", "span_id", "parent_span_id", "span_attributes"))
                ? Tables.REFERENCE
                : Tables.NONE;
    }

    /** The trace from tables of ours. */
    public List<SpanRecord> findInOurs(TraceId id) {
        return new SpanStore(database).find(id);
    }

    /** The trace from the reference worker's tables, as far as these keep it. */
    public List<SpanRecord> findInReference(TraceId id) {
        return database.ask("read trace " + id, connection -> read(connection, id));
    }

    /** The latest traces that a service takes part in, or, in the reference worker's tables, begins. */
    public List<TraceId> latest(String service, Instant since, int limit) {
        if (tables() == Tables.OURS) {
            List<TraceCondition> conditions = List.of(
                    new TraceCondition.WithAttribute("service.name", service), new TraceCondition.StartedFrom(since));
            return new SpanStore(database)
                    .list(conditions, limit, "").traces().stream()
                            .map(TraceRow::traceId)
                            .toList();
        }
        return database.ask("look for traces of " + service, connection -> {
            try (PreparedStatement query = connection.prepareStatement("SELECT trace_id FROM otel.traces"
                    + " WHERE service_name = ? AND start_time >= ?::timestamptz ORDER BY start_time DESC LIMIT ?")) {
                query.setString(1, service);
                query.setString(2, since.toString());
                query.setInt(3, limit);
                List<TraceId> ids = new ArrayList<>();
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        ids.add(TraceId.parse(traceHex(rows.getString(1))));
                    }
                }
                return ids;
            }
        });
    }

    private static String traceHex(String id) {
        return id.matches("[0-9a-fA-F]{32}")
                ? id
                : HexFormat.of().formatHex(Base64.getDecoder().decode(id));
    }

    @Override
    public void close() {
        database.close();
    }

    private static List<SpanRecord> read(Connection connection, TraceId id) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT span_id, parent_span_id, name, kind, status_code, status_message,"
                        + " (extract(epoch FROM start_time) * 1000000)::bigint,"
                        + " (extract(epoch FROM end_time) * 1000000)::bigint, span_attributes::text"
                        + " FROM otel.spans WHERE trace_id IN (?, ?) ORDER BY start_time, span_id")) {
            query.setString(1, id.hex());
            query.setString(2, base64(id.hex()));
            List<SpanRecord> spans = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    spans.add(span(id, row));
                }
            }
            return spans;
        }
    }

    private static SpanRecord span(TraceId id, ResultSet row) throws SQLException {
        String parent = text(row.getString(2));
        return new SpanRecord(
                id,
                new SpanId(hex(text(row.getString(1)))),
                parent.isEmpty() ? null : new SpanId(hex(parent)),
                "",
                0,
                text(row.getString(3)),
                SpanKind.parse(named(row.getString(4), "UNSPECIFIED")),
                row.getLong(7) * 1000,
                row.getLong(8) * 1000,
                attributes(text(row.getString(9))),
                0,
                List.of(),
                0,
                List.of(),
                0,
                new SpanStatus(StatusCode.parse(named(row.getString(5), "UNSET")), text(row.getString(6))),
                Resource.of(Attributes.none()),
                Scope.none());
    }

    private static String named(@Nullable String name, String otherwise) {
        String found = text(name);
        return found.isEmpty() ? otherwise : found;
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Values as text: which type they had is not kept there. */
    private static Attributes attributes(String json) {
        List<Attributes.Attribute> all = new ArrayList<>();
        try {
            JSON.readTree(json.isEmpty() ? "{}" : json).properties().forEach(field -> {
                JsonNode value = plain(field.getValue());
                if (value.isValueNode()) {
                    all.add(Attributes.text(field.getKey(), value.asText()));
                }
            });
        } catch (JsonProcessingException notJson) {
            return Attributes.none();
        }
        return new Attributes(all);
    }

    /** {@code {"stringValue": "a"}} is {@code "a"}. */
    private static JsonNode plain(JsonNode value) {
        return value.isObject()
                        && value.size() == 1
                        && value.fieldNames().next().endsWith("Value")
                ? value.elements().next()
                : value;
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    private static String hex(String id) {
        return id.matches("[0-9a-fA-F]{16}")
                ? id.toLowerCase(Locale.ROOT)
                : HexFormat.of().formatHex(Base64.getDecoder().decode(id));
    }
}
