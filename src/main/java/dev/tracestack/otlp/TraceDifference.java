package dev.tracestack.otlp;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a store holds other than it was sent. The order of spans and of attributes means nothing, that of events and
 * links does.
 *
 * @param spansExpected how many spans were sent
 * @param spansFound how many of these the store has
 */
public record TraceDifference(int spansExpected, int spansFound, List<Entry> entries) {

    private static final int LONGEST_VALUE = 200;
    private static final int LONGEST_NAME = 80;

    /** One difference. */
    public sealed interface Entry {
        /** What differs, in one line of printable text. */
        String line();
    }

    /** A span that was sent and is not there. */
    public record Missing(SpanRecord span) implements Entry {
        @Override
        public String line() {
            return label(span) + ": missing";
        }
    }

    /** A span that is there and was not sent. */
    public record Extra(SpanRecord span) implements Entry {
        @Override
        public String line() {
            return label(span) + ": was not sent";
        }
    }

    /** A span that is there more than once. */
    public record Repeated(SpanRecord span, int times) implements Entry {
        @Override
        public String line() {
            return label(span) + ": found " + times + " times";
        }
    }

    /**
     * A field of a span that has another value.
     *
     * @param field such as {@code name} or {@code attribute http.route}
     * @param sent printable; null where the field was not sent
     * @param found printable; null where it is not there
     */
    public record Differing(
            SpanRecord span,
            String field,
            @Nullable String sent,
            @Nullable String found) implements Entry {
        @Override
        public String line() {
            return label(span) + ": " + Quoted.printable(field) + ": sent " + shown(sent) + ", found " + shown(found);
        }

        private static String shown(@Nullable String value) {
            return value == null ? "nothing" : Quoted.abbreviated(value, LONGEST_VALUE);
        }
    }

    private record Key(TraceId trace, SpanId span) {
        static Key of(SpanRecord span) {
            return new Key(span.traceId(), span.spanId());
        }
    }

    public TraceDifference {
        entries = List.copyOf(entries);
    }

    /** Compares what was sent with what was found; of a span that was sent twice, the last counts. */
    public static TraceDifference between(List<SpanRecord> sent, List<SpanRecord> found, Allowance allowance) {
        Map<Key, SpanRecord> expected = new LinkedHashMap<>();
        sent.forEach(span -> expected.put(Key.of(span), span));
        Map<Key, List<SpanRecord>> there = new LinkedHashMap<>();
        found.forEach(span ->
                there.computeIfAbsent(Key.of(span), key -> new ArrayList<>()).add(span));
        List<Entry> entries = new ArrayList<>();
        int spansFound = 0;
        for (Map.Entry<Key, SpanRecord> each : expected.entrySet()) {
            List<SpanRecord> copies = there.getOrDefault(each.getKey(), List.of());
            SpanRecord span = each.getValue();
            if (copies.isEmpty()) {
                entries.add(new Missing(span));
                continue;
            }
            spansFound++;
            if (copies.size() > 1) {
                entries.add(new Repeated(span, copies.size()));
            }
            copies.stream().distinct().forEach(copy -> entries.addAll(fields(span, copy, allowance)));
        }
        there.forEach((key, copies) -> {
            if (!expected.containsKey(key)) {
                entries.add(new Extra(copies.getFirst()));
            }
        });
        return new TraceDifference(expected.size(), spansFound, entries);
    }

    public boolean isEmpty() {
        return entries.isEmpty();
    }

    /** Every span that was sent is there, whatever its content. */
    public boolean isWhole() {
        return spansFound == spansExpected;
    }

    /** One line for each difference, printable whatever the spans hold. */
    public List<String> lines() {
        return entries.stream().map(Entry::line).toList();
    }

    private static List<Entry> fields(SpanRecord sent, SpanRecord found, Allowance allowance) {
        Map<String, String> expected = SpanFields.of(sent, allowance);
        Map<String, String> there = SpanFields.of(found, allowance);
        Set<String> names = new LinkedHashSet<>(expected.keySet());
        names.addAll(there.keySet());
        List<Entry> entries = new ArrayList<>();
        for (String name : names) {
            String one = expected.get(name);
            String other = there.get(name);
            if (!Objects.equals(one, other)) {
                entries.add(new Differing(sent, name, one, other));
            }
        }
        return entries;
    }

    private static String label(SpanRecord span) {
        return "span '" + Quoted.printable(Quoted.abbreviated(span.name(), LONGEST_NAME)) + "' ("
                + span.spanId().hex().substring(0, 4) + "…)";
    }
}
