package dev.tracestack.tracestore;

import dev.tracestack.http.Query;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * What {@code /api/search} asks for, checked in Tempo 3.0's order and words.
 *
 * @param fromUnixNano nanoseconds since 1970-01-01T00:00Z, unsigned, as is the other
 * @param spansPerSet most spans to list of each trace; 0 for all
 * @param withSpans whether a query was given; without one, spans and counts are not listed
 */
record SearchRequest(long fromUnixNano, long toUnixNano, int limit, int spansPerSet, boolean withSpans) {

    private static final long MAX_LIMIT = 262_144;
    private static final long MAX_SPANS_PER_SET = 100;
    private static final long MAX_RANGE_SECONDS = Duration.ofDays(7).toSeconds();
    private static final long NANOS = 1_000_000_000L;

    static SearchRequest parse(Query query, InstantSource clock) throws Invalid {
        long start = QueryNumbers.uint32(query, "start", 0);
        long end = QueryNumbers.uint32(query, "end", 0);
        String q = query.first("q").orElse("").strip();
        checkFilters(query, q);
        long limit = limit(query);
        long spansPerSet = QueryNumbers.uint32(query, "spss", 3);
        if (spansPerSet > MAX_SPANS_PER_SET) {
            throw new Invalid("spans per span set exceeds " + MAX_SPANS_PER_SET + ". received " + spansPerSet);
        }
        long from = start * NANOS;
        long to = end * NANOS;
        Optional<String> since = query.first("since").filter(s -> !s.isEmpty());
        if (start == 0 && end == 0) {
            from = since.isEmpty() ? 0 : nanosAgo(clock, duration("since", since.get()));
            to = -1; // the largest unsigned number: everything in memory is recent
        } else {
            checkRange(start, end);
        }
        return new SearchRequest(from, to, (int) limit, (int) spansPerSet, !q.isEmpty());
    }

    private static void checkFilters(Query query, String q) throws Invalid {
        Optional<String> tags = query.first("tags").filter(s -> !s.isEmpty());
        if (!q.isEmpty() && tags.isPresent()) {
            throw new Invalid("invalid request: can't specify tags and q in the same query");
        }
        for (String name : List.of("minDuration", "maxDuration")) {
            Optional<String> text = query.first(name).filter(s -> !s.isEmpty());
            if (text.isPresent()) {
                duration(name, text.get());
                throw notKnown(name);
            }
        }
        if (tags.isPresent()) {
            throw notKnown("tags");
        }
        if (!q.isEmpty() && !q.replaceAll("\\s", "").equals("{}")) {
            throw new Invalid("this trace store knows the query {} only, not '" + q + "'");
        }
    }

    private static Invalid notKnown(String parameter) {
        return new Invalid("this trace store does not know the parameter '" + parameter + "'; ask with q={}");
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

    private static Duration duration(String name, String text) throws Invalid {
        Optional<Duration> duration = GoDuration.parse(text);
        if (duration.isEmpty()) {
            throw new Invalid("invalid " + name + ": time: invalid duration \"" + text + "\"");
        }
        return duration.get();
    }

    private static long nanosAgo(InstantSource clock, Duration time) {
        return Math.max(0, clock.millis() * 1_000_000 - time.toNanos());
    }
}
