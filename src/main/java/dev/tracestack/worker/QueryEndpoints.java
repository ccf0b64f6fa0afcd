package dev.tracestack.worker;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.http.Request;
import dev.tracestack.http.Response;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceDocument;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.store.SpanStore;
import java.util.List;
import java.util.function.Supplier;

/** {@code GET /api/v1/traces}, {@code /api/v1/traces/{id}} and {@code /api/v1/services}: what PostgreSQL holds. */
final class QueryEndpoints {

    private static final int MOST_SERVICES = 1000;

    private final SpanStore store;

    QueryEndpoints(SpanStore store) {
        this.store = store;
    }

    Response one(Request request) {
        return answer(() -> {
            TraceId id = TraceId.parse(request.parameter("id"));
            List<SpanRecord> spans = store.find(id);
            return spans.isEmpty()
                    ? Documents.error(404, "trace " + id + " is not in PostgreSQL")
                    : Response.json(200, TraceDocument.of(id, "postgres", spans));
        });
    }

    Response list(Request request) {
        return answer(() -> {
            TraceListRequest asked = TraceListRequest.parse(request.query());
            return Response.json(200, Documents.page(store.list(asked.conditions(), asked.limit(), asked.next())));
        });
    }

    Response services(Request request) {
        return answer(() -> {
            if (!request.query().names().isEmpty()) {
                throw new IllegalArgumentException(
                        "parameters " + request.query().names() + ": expected none");
            }
            return Response.json(200, Documents.services(store.services(MOST_SERVICES)));
        });
    }

    private static Response answer(Supplier<Response> question) {
        try {
            return question.get();
        } catch (IllegalArgumentException e) {
            return Documents.error(400, e.getMessage());
        } catch (TracestackException e) {
            return Documents.error(e.code() == FaultCode.QUERY_TOO_SLOW ? 504 : 503, e);
        }
    }
}
