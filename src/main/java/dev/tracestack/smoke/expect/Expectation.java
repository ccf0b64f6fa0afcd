package dev.tracestack.smoke.expect;

import dev.tracestack.otlp.SpanRecord;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What a trace must be like.
 *
 * @param file where it was read from, for messages
 * @param spans each must be found as often as it says
 * @param absent none may be found
 */
public record Expectation(String file, List<SpanPattern> spans, List<SpanPattern> absent) {

    private static final int SHOWN = 3;

    public Expectation {
        spans = List.copyOf(spans);
        absent = List.copyOf(absent);
    }

    /** One line for each expectation that the trace does not meet, with what comes nearest; empty where it meets all. */
    public List<String> mismatches(List<SpanRecord> trace) {
        List<String> lines = new ArrayList<>();
        for (SpanPattern pattern : spans) {
            List<SpanRecord> found = matching(pattern, trace);
            if (!pattern.count().allows(found.size())) {
                lines.add(pattern.position() + ": " + pattern.words() + ": expected "
                        + pattern.count().words() + ", found " + found.size() + nearest(pattern, trace, found));
            }
        }
        for (SpanPattern pattern : absent) {
            List<SpanRecord> found = matching(pattern, trace);
            if (!found.isEmpty()) {
                lines.add(pattern.position() + ": " + pattern.words() + ": expected none, found " + found.size() + ": "
                        + listed(found));
            }
        }
        return lines;
    }

    private static List<SpanRecord> matching(SpanPattern pattern, List<SpanRecord> trace) {
        return trace.stream()
                .filter(span -> pattern.misses(span, trace).isEmpty())
                .toList();
    }

    /** The span that is most like the one that was meant, and what of it is not so. */
    private static String nearest(SpanPattern pattern, List<SpanRecord> trace, List<SpanRecord> found) {
        if (!found.isEmpty() && pattern.count().isTooMany(found.size())) {
            return ": " + listed(found);
        }
        return trace.stream()
                .filter(span -> pattern.distance(span, trace) > 0)
                .min(Comparator.comparingInt(span -> pattern.distance(span, trace)))
                .map(span -> "; nearest is " + SpanPattern.label(span) + ": "
                        + String.join(", ", pattern.misses(span, trace)))
                .orElse("");
    }

    private static String listed(List<SpanRecord> spans) {
        String first = String.join(
                ", ", spans.stream().limit(SHOWN).map(SpanPattern::label).toList());
        return spans.size() > SHOWN ? first + " and " + (spans.size() - SHOWN) + " more" : first;
    }
}
