package dev.tracestack.tracestore;

import dev.tracestack.http.Query;
import dev.tracestack.traceql.TraceQuery;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What {@code /api/search} asks for, checked in Tempo 3.0's order and words.
 *
 * @param spansPerSet most spans to list of each set; 0 for all
 * @param withSpans whether a query was given; without one, spans and counts are not listed
 */
record SearchRequest(TraceQuery query, TimeRange range, int limit, int spansPerSet, boolean withSpans) {

    private static final long MAX_LIMIT = 262_144;
    private static final long MAX_SPANS_PER_SET = 100;
    private static final long MAX_RANGE_SECONDS = Duration.ofDays(7).toSeconds();
    private static final long NANOS = 1_000_000_000L;

    static SearchRequest parse(Query query, InstantSource clock) throws Invalid {
        long start = QueryNumbers.uint32(query, "start", 0);
        long end = QueryNumbers.uint32(query, "end", 0);
        String q = query.first("q").orElse("").strip();
        TraceQuery asked = q.isEmpty() ? byTags(query) : byQuery(query, q);
        long limit = limit(query);
        long spansPerSet = QueryNumbers.uint32(query, "spss", 3);
        if (spansPerSet > MAX_SPANS_PER_SET) {
            throw new Invalid("spans per span set exceeds " + MAX_SPANS_PER_SET + ". received " + spansPerSet);
        }
        return new SearchRequest(asked, range(query, start, end, clock), (int) limit, (int) spansPerSet, !q.isEmpty());
    }

    private static TraceQuery byQuery(Query query, String q) throws Invalid {
        if (query.first("tags").filter(s -> !s.isEmpty()).isPresent()) {
            throw new Invalid("invalid request: can't specify tags and q in the same query");
        }
        duration(query, "minDuration");
        duration(query, "maxDuration");
        return QueryText.parse(q, "invalid TraceQL query: ");
    }

    private static TraceQuery byTags(Query query) throws Invalid {
        List<Logfmt.Pair> tags = Logfmt.parse(query.first("tags").orElse(""));
        return TagQuery.of(tags, duration(query, "minDuration"), duration(query, "maxDuration"));
    }

    private static TimeRange range(Query query, long start, long end, InstantSource clock) throws Invalid {
        Optional<String> since = query.first("since").filter(s -> !s.isEmpty());
        if (start == 0 && end == 0) {
            long from = since.isEmpty() ? 0 : nanosAgo(clock, durationOf("since", since.get()));
            return new TimeRange(from, -1); // the largest unsigned number: everything in memory is recent
        }
        checkRange(start, end);
        return new TimeRange(start * NANOS, end * NANOS);
    }

    private static long limit(Query query) throws Invalid {
        long limit = QueryNumbers.uint32(query, "limit", 20);
        if (limit == 0) {
            throw new Invalid("invalid limit: must be a positive number");
        }
        if (limit > MAX_LIMIT) {
            throw new Invalid("limit " + limit + " exceeds max limit " + MAX_LIMIT);
        }
        return limit;
    }

    private static void checkRange(long start, long end) throws Invalid {
        if (start == 0) {
            throw new Invalid(
                    "error parsing date range: only one of start and end provided: must provide both or neither");
        }
        QueryNumbers.checkOrder(start, end);
        if (end - start > MAX_RANGE_SECONDS) {
            throw new Invalid(
                    "range specified by start and end exceeds 168h0m0s. received start=" + start + " end=" + end);
        }
    }

    private static Optional<Duration> duration(Query query, String name) throws Invalid {
        Optional<String> text = query.first(name).filter(s -> !s.isEmpty());
        return text.isEmpty() ? Optional.empty() : Optional.of(durationOf(name, text.get()));
    }

    private static Duration durationOf(String name, String text) throws Invalid {
        Optional<Duration> duration = GoDuration.parse(text);
        if (duration.isEmpty()) {
            throw new Invalid("invalid " + name + ": time: invalid duration \"" + text + "\"");
        }
        return duration.get();
    }

    static long nanosAgo(InstantSource clock, Duration time) {
        return Math.max(0, clock.millis() * 1_000_000 - time.toNanos());
    }
}
