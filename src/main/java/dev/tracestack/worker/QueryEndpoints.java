package dev.tracestack.worker;

import dev.tracestack.fault.TracestackException;
import dev.tracestack.http.Query;
import dev.tracestack.http.Request;
import dev.tracestack.http.Response;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceDocument;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.store.SpanStore;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** {@code GET /api/v1/traces} and {@code /api/v1/traces/{id}}: what PostgreSQL holds. */
final class QueryEndpoints {

    private static final int USUAL_LIMIT = 20;
    private static final int MOST = 200;
    private static final Set<String> PARAMETERS = Set.of("limit", "next", "service");

    private final SpanStore store;

    QueryEndpoints(SpanStore store) {
        this.store = store;
    }

    Response one(Request request) {
        TraceId id;
        try {
            id = TraceId.parse(request.parameter("id"));
        } catch (IllegalArgumentException e) {
            return Documents.error(400, e.getMessage());
        }
        try {
            List<SpanRecord> spans = store.find(id);
            return spans.isEmpty()
                    ? Documents.error(404, "trace " + id + " is not in PostgreSQL")
                    : Response.json(200, TraceDocument.of(id, "postgres", spans));
        } catch (TracestackException e) {
            return Documents.error(503, e);
        }
    }

    Response latest(Request request) {
        Query query = request.query();
        Set<String> unknown = new TreeSet<>(query.names());
        unknown.removeAll(PARAMETERS);
        if (!unknown.isEmpty()) {
            return Documents.error(400, "unknown parameters " + unknown + ": expected " + new TreeSet<>(PARAMETERS));
        }
        try {
            int limit = query.first("limit").map(Integer::parseInt).orElse(USUAL_LIMIT);
            if (limit < 1 || limit > MOST) {
                return Documents.error(400, "limit " + limit + ": expected 1 to " + MOST);
            }
            return Response.json(
                    200,
                    Documents.page(store.latest(
                            limit,
                            query.first("next").orElse(""),
                            query.first("service").orElse(""))));
        } catch (IllegalArgumentException e) {
            return Documents.error(400, e.getMessage());
        } catch (TracestackException e) {
            return Documents.error(503, e);
        }
    }
}
