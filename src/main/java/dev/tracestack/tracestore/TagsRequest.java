package dev.tracestack.tracestore;

import dev.tracestack.http.Query;
import dev.tracestack.traceql.InvalidQuery;
import dev.tracestack.traceql.TraceQuery;
import java.util.Set;

/**
 * What the addresses for tags and their values ask for, as Tempo 3.0 reads it: a filter that is no query is as none.
 *
 * @param scope empty for all
 * @param filtered whether there is a filter
 * @param limit most names of one scope, and most values
 */
record TagsRequest(String scope, TimeRange range, TraceQuery filter, boolean filtered, int limit) {

    private static final Set<String> SCOPES =
            Set.of("", "none", "intrinsic", "resource", "span", "event", "link", "instrumentation");
    private static final long NANOS = 1_000_000_000L;

    static TagsRequest parse(Query query) throws Invalid {
        String scope = query.first("scope").orElse("");
        if (!SCOPES.contains(scope)) {
            throw new Invalid("invalid scope: " + scope);
        }
        long start = QueryNumbers.int32(query, "start", 0);
        long end = QueryNumbers.int32(query, "end", 0);
        if (start != 0 && end != 0) {
            QueryNumbers.checkOrder(start, end);
        }
        long limit = QueryNumbers.uint32(query, "limit", 0);
        TimeRange range = end == 0 ? new TimeRange(start * NANOS, -1) : new TimeRange(start * NANOS, end * NANOS);
        TraceQuery filter = filter(query.first("q").orElse("").strip());
        return new TagsRequest(
                scope.equals("none") ? "" : scope,
                range,
                filter,
                !filter.equals(TraceQuery.everything()),
                limit == 0 ? Integer.MAX_VALUE : (int) Math.min(limit, Integer.MAX_VALUE));
    }

    private static TraceQuery filter(String text) {
        try {
            return text.isEmpty() ? TraceQuery.everything() : TraceQuery.parse(text);
        } catch (InvalidQuery halfTyped) {
            // editors ask for completions while the query is being written
            return TraceQuery.everything();
        }
    }
}
