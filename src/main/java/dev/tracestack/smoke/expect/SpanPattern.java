package dev.tracestack.smoke.expect;

import dev.tracestack.otlp.SpanId;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.yaml.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a span must be like; what is not said may be anything.
 *
 * @param position where it is written
 * @param conditions all must hold
 * @param count how many spans of the trace must be so
 * @param parent what the span's parent must be like
 */
public record SpanPattern(Position position, List<Condition> conditions, Count count, Optional<Parent> parent) {

    /** One condition on one span. */
    interface Condition {

        /** As it was written, {@code service=checkout}. */
        String words();

        /** Why the span does not meet it, {@code name is 'GET /'}; empty where it does. */
        Optional<String> miss(SpanRecord span);

        /** How much a span that meets it is the one that was meant. */
        default int weight() {
            return 1;
        }
    }

    /** What is expected of a span's parent. */
    public sealed interface Parent {

        /** The span is a root. */
        record None() implements Parent {}

        /** Its parent is in the trace, and like that. */
        record Like(SpanPattern pattern) implements Parent {}
    }

    public SpanPattern {
        conditions = List.copyOf(conditions);
    }

    /** {@code span service=checkout name='POST /orders'}. */
    String words() {
        return "span " + bare();
    }

    private String bare() {
        String own = conditions.stream().map(Condition::words).collect(Collectors.joining(" "));
        return parent.map(p -> switch (p) {
                    case Parent.None _ -> own + " without a parent";
                    case Parent.Like(SpanPattern like) -> own + " below " + like.bare();
                })
                .orElse(own)
                .strip();
    }

    /** Why that span is not such a one, a reason each; empty where it is. */
    List<String> misses(SpanRecord span, List<SpanRecord> trace) {
        List<String> misses = new ArrayList<>();
        conditions.forEach(condition -> condition.miss(span).ifPresent(misses::add));
        parent.flatMap(p -> parentMiss(p, span, trace)).ifPresent(misses::add);
        return misses;
    }

    /** How far that span is from being such a one; 0 where it is. */
    int distance(SpanRecord span, List<SpanRecord> trace) {
        int far = conditions.stream()
                .filter(condition -> condition.miss(span).isPresent())
                .mapToInt(Condition::weight)
                .sum();
        return far + (parent.flatMap(p -> parentMiss(p, span, trace)).isPresent() ? 1 : 0);
    }

    private static Optional<String> parentMiss(Parent expected, SpanRecord span, List<SpanRecord> trace) {
        SpanId id = span.parentSpanId();
        Optional<SpanRecord> there =
                trace.stream().filter(other -> other.spanId().equals(id)).findFirst();
        return switch (expected) {
            case Parent.None _ ->
                id == null
                        ? Optional.empty()
                        : Optional.of("has the parent "
                                + there.map(SpanPattern::label).orElse(id.hex()));
            case Parent.Like(SpanPattern like) -> {
                if (id == null) {
                    yield Optional.of("is a root");
                }
                if (there.isEmpty()) {
                    yield Optional.of("its parent " + id.hex() + " is not in the trace");
                }
                List<String> misses = like.misses(there.get(), trace);
                yield misses.isEmpty()
                        ? Optional.empty()
                        : Optional.of("its parent is " + label(there.get()) + ": " + String.join(", ", misses));
            }
        };
    }

    /** {@code checkout 'POST /orders' (4f8a…)}. */
    static String label(SpanRecord span) {
        return span.resource().serviceName() + " '" + span.name() + "' ("
                + span.spanId().hex().substring(0, 4) + "…)";
    }
}
