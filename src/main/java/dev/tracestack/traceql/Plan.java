package dev.tracestack.traceql;

import dev.tracestack.traceql.FieldExpression.Field;
import java.util.ArrayList;
import java.util.List;

/** A query made ready to run over traces, one after another or at once. */
public final class Plan {

    private final TraceQuery query;
    private final List<Field> fields;
    private final Runner runner;
    private final Runner afterFirst;
    private final List<Shown.Part> shown;

    private Plan(TraceQuery query, Fields fields, Runner runner, Runner afterFirst, List<Shown.Part> shown) {
        this.query = query;
        this.fields = List.copyOf(fields.inOrder());
        this.runner = runner;
        this.afterFirst = afterFirst;
        this.shown = shown;
    }

    public static Plan of(TraceQuery query) {
        return of(query, List.of());
    }

    /** As {@link #of(TraceQuery)}, with fields that are read besides. */
    public static Plan of(TraceQuery query, List<Field> more) {
        Fields fields = new Fields();
        Runner runner = Runner.of(query.stages(), fields);
        Runner afterFirst = Runner.of(query.stages().subList(1, query.stages().size()), fields);
        List<Shown.Part> shown = Shown.of(query.stages(), fields);
        more.forEach(fields::number);
        return new Plan(query, fields, runner, afterFirst, shown);
    }

    public TraceQuery query() {
        return query;
    }

    /** What the traces are asked for, by number. */
    public List<Field> fields() {
        return fields;
    }

    /**
     * The sets of spans that the query keeps of a trace; none where the trace does not match.
     *
     * @throws QueryTooLarge when the time is over
     */
    public List<SpanSet> run(SpansOfTrace trace, Budget budget) {
        List<Integer> all = AllSpans.of(trace.size());
        return all.isEmpty() ? List.of() : runner.run(List.of(new SpanSet(all, List.of())), trace, budget);
    }

    /** Whether the query starts with a filter, and nothing that follows looks at other spans than those that it keeps. */
    public boolean looksAtFilteredOnly() {
        return query.stages().getFirst() instanceof Stage.Filter
                && query.stages().stream().noneMatch(Plan::relates)
                && fields.stream()
                        .noneMatch(field -> field instanceof FieldExpression.Builtin(Intrinsic of) && of.isOfFamily());
    }

    private static boolean relates(Stage stage) {
        return stage instanceof Stage.Combined || stage instanceof Stage.Wrapped;
    }

    /** As {@link #run}, of a trace of which only those spans are there that the first filter keeps. */
    public List<SpanSet> runFiltered(SpansOfTrace kept, Budget budget) {
        List<Integer> all = AllSpans.of(kept.size());
        return all.isEmpty() ? List.of() : afterFirst.run(List.of(new SpanSet(all, List.of())), kept, budget);
    }

    /** The fields of a span that an answer shows. */
    public List<Shows> shown(SpansOfTrace trace, int span) {
        List<Shows> found = new ArrayList<>();
        for (Shown.Part part : shown) {
            Value value = visible(trace.value(span, part.number()), part);
            if (!(value instanceof Value.Nil)) {
                found.add(new Shows(part.field(), value));
            }
        }
        return found;
    }

    /** A field of a span and what is in it. */
    public record Shows(Field field, Value value) {}

    private static Value visible(Value value, Shown.Part part) {
        if (part.field().isMany() && value instanceof Value.Items(List<Value> values)) {
            return values.stream().filter(one -> meets(one, part)).findFirst().orElse(Values.NIL);
        }
        return meets(value, part) ? value : Values.NIL;
    }

    private static boolean meets(Value value, Shown.Part part) {
        return part.conditions().isEmpty() || part.conditions().stream().anyMatch(condition -> condition.test(value));
    }
}
