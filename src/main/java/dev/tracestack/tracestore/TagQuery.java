package dev.tracestack.tracestore;

import dev.tracestack.traceql.BinaryOperator;
import dev.tracestack.traceql.FieldExpression;
import dev.tracestack.traceql.FieldExpression.Binary;
import dev.tracestack.traceql.FieldExpression.Builtin;
import dev.tracestack.traceql.FieldExpression.Field;
import dev.tracestack.traceql.FieldExpression.Literal;
import dev.tracestack.traceql.Intrinsic;
import dev.tracestack.traceql.Scope;
import dev.tracestack.traceql.SpansetOperator;
import dev.tracestack.traceql.Stage;
import dev.tracestack.traceql.TraceQuery;
import dev.tracestack.traceql.Value;
import dev.tracestack.traceql.Values;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The older search by tags as a query: each tag must be in some span of the trace, its duration within bounds. */
final class TagQuery {

    private static final Map<String, Intrinsic> BUILTIN = Map.of(
            "name", Intrinsic.NAME,
            "root.name", Intrinsic.ROOT_NAME,
            "root.service.name", Intrinsic.ROOT_SERVICE_NAME);
    /** Tempo 3.0 finds a part of these. */
    private static final Set<String> BY_PART = Set.of(
            "name",
            "root.name",
            "root.service.name",
            "service.name",
            "cluster",
            "namespace",
            "pod",
            "container",
            "k8s.cluster.name",
            "k8s.namespace.name",
            "k8s.pod.name",
            "k8s.container.name",
            "http.method",
            "http.url");

    private TagQuery() {}

    /** Bounds of zero are none. */
    static TraceQuery of(List<Logfmt.Pair> tags, Duration min, Duration max) {
        List<Stage.Spanset> wanted = new ArrayList<>();
        tags.forEach(tag -> wanted.add(new Stage.Filter(condition(tag))));
        if (!min.isZero()) {
            wanted.add(duration(BinaryOperator.GREATER_OR_EQUAL, min));
        }
        if (!max.isZero()) {
            wanted.add(duration(BinaryOperator.LESS_OR_EQUAL, max));
        }
        return wanted.stream()
                .reduce((all, one) -> new Stage.Combined(SpansetOperator.AND, all, one))
                .map(stage -> new TraceQuery(List.of(stage), null, List.of(), List.of()))
                .orElse(TraceQuery.everything());
    }

    private static Stage.Spanset duration(BinaryOperator operator, Duration bound) {
        return new Stage.Filter(
                binary(new Builtin(Intrinsic.TRACE_DURATION), operator, new Value.Duration(bound.toNanos())));
    }

    private static FieldExpression condition(Logfmt.Pair tag) {
        String text = tag.value();
        if (tag.key().equals("status.code") || (tag.key().equals("error") && text.equals("true"))) {
            int code = Math.max(0, dev.tracestack.traceql.EnumWords.STATUS.indexOf(text));
            return binary(
                    new Builtin(Intrinsic.STATUS),
                    BinaryOperator.EQUAL,
                    new Value.Status(tag.key().equals("error") ? 2 : code));
        }
        Intrinsic builtin = BUILTIN.get(tag.key());
        Field field = builtin == null ? new FieldExpression.Attribute(Scope.ANY, tag.key()) : new Builtin(builtin);
        if (BY_PART.contains(tag.key())) {
            return binary(field, BinaryOperator.MATCHES, new Value.Text(".*" + quoted(text) + ".*"));
        }
        FieldExpression same = binary(field, BinaryOperator.EQUAL, new Value.Text(text));
        for (Value other : otherReadings(text)) {
            same = new Binary(BinaryOperator.OR, same, binary(field, BinaryOperator.EQUAL, other));
        }
        return same;
    }

    private static List<Value> otherReadings(String text) {
        if (text.equals("true") || text.equals("false")) {
            return List.of(Values.of(text.equals("true")));
        }
        if (text.matches("-?\\d{1,18}")) {
            return List.of(new Value.Int(Long.parseLong(text)));
        }
        return text.matches("-?\\d{1,18}\\.\\d{1,18}") ? List.of(new Value.Real(Double.parseDouble(text))) : List.of();
    }

    private static FieldExpression binary(Field field, BinaryOperator operator, Value value) {
        return new Binary(operator, field, new Literal(value));
    }

    /** As a regular expression that matches it and nothing else. */
    private static String quoted(String text) {
        return text.replaceAll("[^\\p{Alnum}\\s_]", "\\\\$0");
    }
}
