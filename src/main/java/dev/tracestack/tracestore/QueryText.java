package dev.tracestack.tracestore;

import dev.tracestack.traceql.InvalidQuery;
import dev.tracestack.traceql.TraceQuery;

/** Reads queries of requests. */
final class QueryText {

    private QueryText() {}

    /**
     * The query.
     *
     * @param before what Tempo puts before the complaint at this address
     * @throws Invalid with the place of what is wrong
     */
    static TraceQuery parse(String text, String before) throws Invalid {
        try {
            return TraceQuery.parse(text);
        } catch (InvalidQuery invalid) {
            throw new Invalid(before + invalid.getMessage());
        }
    }
}
