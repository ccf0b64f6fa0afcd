package dev.tracestack.store;

import dev.tracestack.otlp.AnyValue;
import dev.tracestack.otlp.Attributes;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Conditions as SQL on {@code otel.traces t}: fixed fragments, every value a parameter. */
final class TraceConditionSql {

    /** {@code OFFSET 0} keeps the planner from joining all spans: it looks below each trace, which a page stops soon. */
    private static final String ANY_SPAN = " AND EXISTS (SELECT FROM otel.spans s WHERE s.trace_id = t.trace_id"
            + " AND s.start_time >= t.start_time AND s.start_time <= t.last_start_time"
            + " AND (s.span_attributes @> ANY (?::jsonb[])"
            + " OR s.resource_id IN (SELECT id FROM otel.resources WHERE attributes @> ANY (?::jsonb[]))) OFFSET 0)";

    private final StringBuilder text = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    private TraceConditionSql() {}

    static TraceConditionSql of(List<TraceCondition> conditions) {
        TraceConditionSql sql = new TraceConditionSql();
        conditions.forEach(sql::add);
        return sql;
    }

    private void add(TraceCondition condition) {
        switch (condition) {
            // the index has the first hundred characters: names have no limit, an entry of an index has one
            case TraceCondition.OfService(String name) ->
                and(
                        " AND left(t.service_name, 100) = left(?, 100) AND t.service_name = ?",
                        EscapedText.escape(name),
                        EscapedText.escape(name));
            case TraceCondition.Named(String name) -> and(" AND t.root_name = ?", EscapedText.escape(name));
            case TraceCondition.WithErrors(boolean any) ->
                and(any ? " AND t.error_count > 0" : " AND t.error_count = 0");
            case TraceCondition.AtLeast(double durationMs) -> and(" AND t.duration_ms >= ?", durationMs);
            case TraceCondition.StartedFrom(Instant time) ->
                and(" AND t.start_time >= ?::timestamptz", time.toString());
            case TraceCondition.StartedBefore(Instant time) ->
                and(" AND t.start_time < ?::timestamptz", time.toString());
            case TraceCondition.WithAttribute(String key, String value) -> {
                String[] candidates = candidates(key, value);
                and(ANY_SPAN, candidates, candidates);
            }
        }
    }

    private void and(String fragment, Object... parameters) {
        text.append(fragment);
        values.addAll(List.of(parameters));
    }

    /** The attribute as text, and as the number or truth value that is written so. */
    private static String[] candidates(String key, String value) {
        List<String> all = new ArrayList<>();
        all.add(json(key, new AnyValue.Text(value)));
        if (value.matches("-?(0|[1-9]\\d{0,17})")) {
            all.add(json(key, new AnyValue.Int(Long.parseLong(value))));
        } else if (value.matches("-?\\d{1,15}\\.\\d{1,15}")) {
            all.add(json(key, new AnyValue.Real(Double.parseDouble(value))));
        } else if (value.equals("true") || value.equals("false")) {
            all.add(json(key, new AnyValue.Bool(value.equals("true"))));
        }
        return all.toArray(String[]::new);
    }

    private static String json(String key, AnyValue value) {
        return new String(
                JsonbDocument.of(Attributes.of(new Attributes.Attribute(key, value))), StandardCharsets.UTF_8);
    }

    /** To stand after a {@code WHERE} that holds something. */
    String text() {
        return text.toString();
    }

    /** Sets the parameters from that index on; returns the next free one. */
    int bind(PreparedStatement statement, int from) throws SQLException {
        int index = from;
        for (Object value : values) {
            if (value instanceof String[] several) {
                statement.setArray(index++, statement.getConnection().createArrayOf("text", several));
            } else {
                statement.setObject(index++, value);
            }
        }
        return index;
    }
}
