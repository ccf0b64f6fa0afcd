package dev.tracestack.report;

import dev.tracestack.otlp.SpanId;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.StatusCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A trace as a tree with bars on a common time line, one span a line. */
public final class Waterfall {

    private static final int BAR = 32;
    private static final int LONGEST_LABEL = 60;
    private static final Comparator<SpanRecord> BY_START = (a, b) -> {
        int byTime = Long.compareUnsigned(a.startTimeUnixNano(), b.startTimeUnixNano());
        return byTime != 0 ? byTime : a.spanId().compareTo(b.spanId());
    };

    private final Map<SpanId, List<SpanRecord>> children = new HashMap<>();
    private final List<SpanRecord> roots = new ArrayList<>();
    private final long start;
    private final long length;

    private record Row(String label, SpanRecord span) {}

    private Waterfall(List<SpanRecord> spans) {
        Set<SpanId> known = new HashSet<>();
        long first = -1;
        long last = 0;
        for (SpanRecord span : spans) {
            known.add(span.spanId());
            first = Long.compareUnsigned(span.startTimeUnixNano(), first) < 0 ? span.startTimeUnixNano() : first;
            last = later(span.startTimeUnixNano(), later(span.endTimeUnixNano(), last));
        }
        for (SpanRecord span : spans.stream().sorted(BY_START).toList()) {
            SpanId parent = span.parentSpanId();
            if (parent == null || !known.contains(parent) || parent.equals(span.spanId())) {
                roots.add(span);
            } else {
                children.computeIfAbsent(parent, _ -> new ArrayList<>()).add(span);
            }
        }
        start = first;
        length = Math.max(1, last - first);
    }

    /** The lines for those spans, which may be of any order; spans whose parent is missing stand at the left edge. */
    public static List<String> lines(List<SpanRecord> spans) {
        Waterfall waterfall = new Waterfall(spans);
        List<Row> rows = new ArrayList<>();
        Set<SpanId> seen = new HashSet<>();
        waterfall.roots.forEach(root -> waterfall.collect(root, 0, rows, seen));
        spans.stream()
                .sorted(BY_START)
                .filter(s -> !seen.contains(s.spanId()))
                .forEach(inCycle -> waterfall.collect(inCycle, 0, rows, seen));
        int width = rows.stream().mapToInt(r -> r.label().length()).max().orElse(0);
        return rows.stream().map(row -> waterfall.line(row, width)).toList();
    }

    private static long later(long a, long b) {
        return Long.compareUnsigned(a, b) > 0 ? a : b;
    }

    private void collect(SpanRecord root, int depth, List<Row> rows, Set<SpanId> seen) {
        record Pending(SpanRecord span, int depth) {}
        List<Pending> stack = new ArrayList<>(List.of(new Pending(root, depth)));
        while (!stack.isEmpty()) {
            Pending next = stack.removeLast();
            if (!seen.add(next.span().spanId())) {
                continue;
            }
            rows.add(new Row(label(next.span(), next.depth()), next.span()));
            children.getOrDefault(next.span().spanId(), List.of())
                    .reversed()
                    .forEach(child -> stack.add(new Pending(child, next.depth() + 1)));
        }
    }

    private static String label(SpanRecord span, int depth) {
        String text = SafeText.line(span.resource().serviceName(), 24) + " " + SafeText.line(span.name(), 48);
        String indented = "  ".repeat(Math.min(depth, 20)) + text;
        return indented.length() <= LONGEST_LABEL ? indented : indented.substring(0, LONGEST_LABEL - 1) + "…";
    }

    private String line(Row row, int width) {
        SpanRecord span = row.span();
        int from = (int) ((span.startTimeUnixNano() - start) * (double) (BAR - 2) / length);
        int bar = (int) Math.round(Math.max(0, span.durationNanos()) * (double) (BAR - 2) / length);
        bar = Math.max(0, Math.min(bar, BAR - 2 - from));
        String drawn = " ".repeat(from) + "├" + "─".repeat(bar) + "┤" + " ".repeat(Math.max(0, BAR - 2 - from - bar));
        String error = span.status().code().equals(StatusCode.ERROR)
                ? "  ERROR " + SafeText.line(span.status().message(), 60)
                : "";
        return row.label() + " ".repeat(width - row.label().length()) + "  " + drawn + "  "
                + Lengths.text(Duration.ofNanos(Math.max(0, span.durationNanos()))) + error.stripTrailing();
    }
}
