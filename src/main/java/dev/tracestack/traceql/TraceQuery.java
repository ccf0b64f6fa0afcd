package dev.tracestack.traceql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole query.
 *
 * @param metrics null for a search
 */
public record TraceQuery(List<Stage> stages, @Nullable Metrics metrics, List<Metrics.After> after, List<Hint> hints) {

    /** Advice in {@code with(…)}; answers do not depend on it. */
    public record Hint(String name, Value value) {}

    public TraceQuery {
        stages = List.copyOf(stages);
        after = List.copyOf(after);
        hints = List.copyOf(hints);
    }

    /** Every span. */
    public static TraceQuery everything() {
        return new TraceQuery(
                List.of(new Stage.Filter(new FieldExpression.Literal(Values.TRUE))), null, List.of(), List.of());
    }

    /**
     * Reads a query.
     *
     * @throws InvalidQuery with the position of what is wrong
     */
    public static TraceQuery parse(String text) throws InvalidQuery {
        return Parser.query(text);
    }

    /**
     * Reads a field alone, such as {@code resource.service.name}; columns count from a brace before it, as in Tempo.
     *
     * @throws InvalidQuery with the position of what is wrong
     */
    public static FieldExpression.Field parseField(String text) throws InvalidQuery {
        return Parser.field(text);
    }

    /** The same query as text. */
    @Override
    public String toString() {
        return Printer.print(this);
    }
}
