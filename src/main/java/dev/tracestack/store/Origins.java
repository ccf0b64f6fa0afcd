package dev.tracestack.store;

import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import dev.tracestack.otlp.SpanRecord;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The resources and scopes of one batch: each distinct one stored once, before the spans that point to it. */
final class Origins {

    private record Stored<T>(T value, String attributes) {}

    private final IdentityHashMap<Resource, UUID> resourceIds = new IdentityHashMap<>();
    private final IdentityHashMap<Scope, UUID> scopeIds = new IdentityHashMap<>();
    private final SortedMap<UUID, Stored<Resource>> resources = new TreeMap<>();
    private final SortedMap<UUID, Stored<Scope>> scopes = new TreeMap<>();

    private Origins() {}

    static Origins of(List<SpanRecord> spans) {
        Origins origins = new Origins();
        Map<Resource, UUID> equalResources = new HashMap<>();
        Map<Scope, UUID> equalScopes = new HashMap<>();
        for (SpanRecord span : spans) {
            origins.resourceIds.computeIfAbsent(
                    span.resource(), r -> equalResources.computeIfAbsent(r, origins::addResource));
            origins.scopeIds.computeIfAbsent(span.scope(), s -> equalScopes.computeIfAbsent(s, origins::addScope));
        }
        return origins;
    }

    private UUID addResource(Resource resource) {
        String attributes = json(resource.attributes());
        UUID id = ContentId.of(resource, attributes);
        resources.put(id, new Stored<>(resource, attributes));
        return id;
    }

    private UUID addScope(Scope scope) {
        String attributes = json(scope.attributes());
        UUID id = ContentId.of(scope, attributes);
        scopes.put(id, new Stored<>(scope, attributes));
        return id;
    }

    private static String json(Attributes attributes) {
        return new String(JsonbDocument.of(attributes), StandardCharsets.UTF_8);
    }

    UUID idOf(Resource resource) {
        return known(resourceIds.get(resource));
    }

    UUID idOf(Scope scope) {
        return known(scopeIds.get(scope));
    }

    private static UUID known(@Nullable UUID id) {
        if (id == null) {
            throw new IllegalStateException("a span's resource or scope is not one of its batch");
        }
        return id;
    }

    /** In the order of ids, so that two transactions never wait for each other in a circle. */
    void store(Connection connection) throws SQLException {
        insert(
                connection,
                "INSERT INTO otel.resources (id, attributes, dropped_attributes_count, schema_url, service_name)"
                        + " SELECT * FROM unnest(?::uuid[], ?::jsonb[], ?::bigint[], ?::text[], ?::text[])"
                        + " ON CONFLICT DO NOTHING",
                resources,
                List.of(
                        r -> Integer.toUnsignedString(r.droppedAttributesCount()),
                        r -> EscapedText.escape(r.schemaUrl()),
                        r -> EscapedText.escape(r.serviceName())));
        insert(
                connection,
                "INSERT INTO otel.scopes (id, attributes, dropped_attributes_count, schema_url, name, version)"
                        + " SELECT * FROM unnest(?::uuid[], ?::jsonb[], ?::bigint[], ?::text[], ?::text[], ?::text[])"
                        + " ON CONFLICT DO NOTHING",
                scopes,
                List.of(
                        s -> Integer.toUnsignedString(s.droppedAttributesCount()),
                        s -> EscapedText.escape(s.schemaUrl()),
                        s -> EscapedText.escape(s.name()),
                        s -> EscapedText.escape(s.version())));
    }

    private static <T> void insert(
            Connection connection, String sql, SortedMap<UUID, Stored<T>> rows, List<Function<T, String>> columns)
            throws SQLException {
        List<Stored<T>> values = List.copyOf(rows.values());
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            insert.setArray(
                    1,
                    texts(connection, rows.keySet().stream().map(UUID::toString).toArray()));
            insert.setArray(
                    2, texts(connection, values.stream().map(Stored::attributes).toArray()));
            for (int i = 0; i < columns.size(); i++) {
                Function<T, String> column = columns.get(i);
                insert.setArray(
                        i + 3,
                        texts(
                                connection,
                                values.stream()
                                        .map(v -> column.apply(v.value()))
                                        .toArray()));
            }
            insert.executeUpdate();
        }
    }

    private static Array texts(Connection connection, Object[] values) throws SQLException {
        return connection.createArrayOf("text", values);
    }
}
