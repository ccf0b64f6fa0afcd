package dev.tracestack.tracestore;

import dev.tracestack.http.Query;
import dev.tracestack.traceql.TraceQuery;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code /api/search} asks for, checked in Tempo 3.0's order and words.
 *
 * @param spansPerSet most spans to list of each set; 0 for all
 * @param withSpans whether a query was given; without one, spans and counts are not listed
 */
record SearchRequest(TraceQuery query, TimeRange range, int limit, int spansPerSet, boolean withSpans) {

    private static final Set<String> PARAMETERS =
            Set.of("q", "tags", "minDuration", "maxDuration", "limit", "spss", "start", "end", "since");
    private static final long MAX_LIMIT = 262_144;
    private static final long MAX_SPANS_PER_SET = 100;
    private static final long MAX_RANGE_SECONDS = Duration.ofDays(7).toSeconds();
    private static final long NANOS = 1_000_000_000L;

    static SearchRequest parse(Query query, InstantSource clock) throws Invalid {
        long start = QueryNumbers.uint32(query, "start", 0);
        long end = QueryNumbers.uint32(query, "end", 0);
        String q = query.first("q").orElse("").strip();
        TraceQuery byTags = byTags(query, q, start == 0 && end == 0);
        long limit = limit(query);
        long spansPerSet = QueryNumbers.uint32(query, "spss", 3);
        if (start != 0 || end != 0) {
            QueryNumbers.checkOrder(start, end);
        }
        if (limit > MAX_LIMIT) {
            throw new Invalid("limit " + limit + " exceeds max limit " + MAX_LIMIT);
        }
        TraceQuery asked = q.isEmpty() ? byTags : QueryText.parse(q, "invalid TraceQL query: ");
        TimeRange range = range(query, start, end, clock);
        if (spansPerSet > MAX_SPANS_PER_SET) {
            throw new Invalid("spans per span set exceeds " + MAX_SPANS_PER_SET + ". received " + spansPerSet);
        }
        return new SearchRequest(asked, range, (int) limit, (int) spansPerSet, !q.isEmpty());
    }

    /** What the older search asks for, checked also where there is a query. */
    private static TraceQuery byTags(Query query, String q, boolean always) throws Invalid {
        Optional<String> text = query.first("tags").filter(s -> !s.isEmpty());
        if (!q.isEmpty() && text.isPresent()) {
            throw new Invalid("invalid request: can't specify tags and q in the same query");
        }
        List<Logfmt.Pair> tags = text.isPresent()
                ? Logfmt.parse(text.get())
                : q.isEmpty() && always ? namedAsParameters(query) : List.of();
        Set<String> keys = new HashSet<>();
        for (Logfmt.Pair tag : tags) {
            if (!keys.add(tag.key())) {
                throw new Invalid("invalid tags: tag " + tag.key() + " has been set twice");
            }
        }
        Duration min = duration(query, "minDuration");
        Duration max = duration(query, "maxDuration");
        if (!max.isZero() && min.compareTo(max) > 0) {
            throw new Invalid("invalid maxDuration: must be greater than minDuration");
        }
        return TagQuery.of(tags, min, max);
    }

    /** Tags each as a parameter of its own, as the first Grafana that knew Tempo sent them. */
    private static List<Logfmt.Pair> namedAsParameters(Query query) {
        return query.names().stream()
                .filter(name -> !PARAMETERS.contains(name))
                .sorted()
                .map(name -> new Logfmt.Pair(name, query.first(name).orElse("")))
                .filter(tag -> !tag.value().isEmpty())
                .toList();
    }

    private static TimeRange range(Query query, long start, long end, InstantSource clock) throws Invalid {
        if (start == 0 && end == 0) {
            Optional<String> since = query.first("since").filter(s -> !s.isEmpty());
            long from = since.isEmpty() ? 0 : nanosAgo(clock, GoDuration.parse("since", since.get()));
            return new TimeRange(from, -1); // the largest unsigned number: everything in memory is recent
        }
        if (start == 0) {
            throw new Invalid(
                    "error parsing date range: only one of start and end provided: must provide both or neither");
        }
        if (end - start > MAX_RANGE_SECONDS) {
            throw new Invalid(
                    "range specified by start and end exceeds 168h0m0s. received start=" + start + " end=" + end);
        }
        return new TimeRange(start * NANOS, end * NANOS);
    }

    private static long limit(Query query) throws Invalid {
        long limit = QueryNumbers.uint32(query, "limit", 20);
        if (limit == 0) {
            throw new Invalid("invalid limit: must be a positive number");
        }
        return limit;
    }

    /** In whole milliseconds; nothing where there is none. */
    private static Duration duration(Query query, String name) throws Invalid {
        Optional<String> text = query.first(name).filter(s -> !s.isEmpty());
        return text.isEmpty()
                ? Duration.ZERO
                : Duration.ofMillis(GoDuration.parse(name, text.get()).toMillis());
    }

    static long nanosAgo(InstantSource clock, Duration time) {
        return Math.max(0, clock.millis() * 1_000_000 - time.toNanos());
    }
}
