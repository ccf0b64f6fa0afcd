package dev.tracestack.tracestore;

import dev.tracestack.http.Handler;
import dev.tracestack.http.Query;
import dev.tracestack.http.Request;
import dev.tracestack.http.Response;
import dev.tracestack.http.Routes;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.metrics.PrometheusWriter;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.traceql.Budget;
import dev.tracestack.traceql.QueryTooLarge;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Tempo 3.0's HTTP API for readers; statuses, bodies and texts as a real one was recorded. */
public final class TempoApi {

    /** Grafana derives what a Tempo can do from the version, so it starts like the one that is spoken here. */
    private static final String BUILD_INFO = """
        {"version":"v3.0.3-tracestack","revision":"","branch":"tracestack in-memory trace store","buildUser":"",\
        "buildDate":"","goVersion":""}
        """;

    private static final Duration MOST_TIME = Duration.ofSeconds(30);

    private final TraceStore store;
    private final MetricsRegistry registry;
    private final InstantSource clock;
    private final Crew crew = Crew.ofThisMachine();
    private final QueryTurns turns = new QueryTurns(3, MOST_TIME);

    public TempoApi(TraceStore store, MetricsRegistry registry, InstantSource clock) {
        this.store = store;
        this.registry = registry;
        this.clock = clock;
    }

    /** Every address that is answered. */
    public Routes routes() {
        return Routes.none()
                .get("/ready", r -> Response.text(200, "ready\n"))
                .get("/api/echo", r -> Response.text(200, "echo\n"))
                .get("/api/status/buildinfo", r -> Response.json(200, BUILD_INFO))
                .get(
                        "/metrics",
                        r -> Response.text(200, registry.expose()).with("Content-Type", PrometheusWriter.CONTENT_TYPE))
                .any("/api/traces/{id}", checked(this::version1))
                .any("/api/v2/traces/{id}", checked(this::version2))
                .any("/api/search", inTurn(this::search))
                .any("/api/search/tags", inTurn(this::tags1))
                .any("/api/v2/search/tags", inTurn(this::tags2))
                .any("/api/search/tag/{name}/values", inTurn(this::values1))
                .any("/api/v2/search/tag/{name}/values", inTurn(this::values2))
                .any("/api/metrics/query_range", inTurn(this::metricsRange))
                .any("/api/metrics/query", inTurn(this::metricsInstant));
    }

    private interface Checked {
        Response answer(Request request) throws Invalid, InterruptedException;
    }

    /** As {@link #checked}, of what looks through many spans. */
    private Handler inTurn(Checked query) {
        return request -> turns.take(() -> checkedNow(query, request));
    }

    private static Handler checked(Checked checked) {
        return request -> checkedNow(checked, request);
    }

    private static Response checkedNow(Checked checked, Request request) throws InterruptedException {
        try {
            return checked.answer(request);
        } catch (Invalid invalid) {
            return Response.text(400, String.valueOf(invalid.getMessage()));
        } catch (QueryTooLarge tooLarge) {
            return Response.text(422, String.valueOf(tooLarge.getMessage()));
        }
    }

    private Response version1(Request request) throws Invalid {
        TraceDocument trace = find(request);
        return trace.spans().isEmpty() ? Response.empty(404) : trace.version1(wantsProtobuf(request));
    }

    private Response version2(Request request) throws Invalid {
        TraceDocument trace = find(request);
        if (request.header("Accept").orElse("").contains(LlmDocument.TYPE)) {
            return Response.of(200, LlmDocument.TYPE + "+json", LlmDocument.of(trace.spans()));
        }
        return trace.version2(wantsProtobuf(request));
    }

    private TraceDocument find(Request request) throws Invalid {
        Optional<TraceId> id = TraceIdParameter.parse(request.parameter("id"));
        checkParameters(request.query());
        List<SpanRecord> spans = id.map(store::find).orElse(List.of());
        return TraceDocument.of(spans);
    }

    /** Tempo looks at the times only for traces that are no longer in memory; here all are. */
    private static void checkParameters(Query query) throws Invalid {
        String mode = query.first("mode").orElse("");
        if (!List.of("", "all", "blocks", "ingesters", "recent", "external").contains(mode)) {
            throw new Invalid("invalid value for mode " + mode);
        }
        long start = QueryNumbers.int32(query, "start", 0);
        long end = QueryNumbers.int32(query, "end", 0);
        if (start != 0 && end != 0) {
            QueryNumbers.checkOrder(start, end);
        }
    }

    private static Budget budget() {
        return new Budget(MOST_TIME, System::nanoTime);
    }

    private static Response json(byte[] body) {
        return Response.of(200, "application/json", body);
    }

    private Response search(Request request) throws Invalid, InterruptedException {
        SearchRequest asked = SearchRequest.parse(request.query(), clock);
        return Response.of(200, "application/json", Search.answer(store, crew, asked, budget()));
    }

    private Response tags1(Request request) throws Invalid {
        TagsRequest asked = TagsRequest.parse(request.query());
        return json(TagsAnswer.version1(asked, TagNames.of(store, asked, budget())));
    }

    private Response tags2(Request request) throws Invalid {
        TagsRequest asked = TagsRequest.parse(request.query());
        return json(TagsAnswer.version2(asked, TagNames.of(store, asked, budget())));
    }

    private Response values1(Request request) throws Invalid {
        TagsRequest asked = TagsRequest.parse(request.query());
        return json(
                TagsAnswer.values1(TagValues.of(store, TagField.older(request.parameter("name")), asked, budget())));
    }

    private Response values2(Request request) throws Invalid {
        TagsRequest asked = TagsRequest.parse(request.query());
        return json(
                TagsAnswer.values2(TagValues.of(store, TagField.newer(request.parameter("name")), asked, budget())));
    }

    private Response metricsRange(Request request) throws Invalid {
        return json(MetricsAnswer.range(store, MetricsRequest.range(request.query(), clock), budget()));
    }

    private Response metricsInstant(Request request) throws Invalid {
        return json(MetricsAnswer.instant(store, MetricsRequest.instant(request.query(), clock), budget()));
    }

    private static boolean wantsProtobuf(Request request) {
        return request.header("Accept").orElse("").contains(TraceDocument.PROTOBUF);
    }
}
