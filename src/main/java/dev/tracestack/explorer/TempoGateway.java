package dev.tracestack.explorer;

import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.Request;
import dev.tracestack.http.Response;
import dev.tracestack.http.Routes;
import dev.tracestack.tempo.TempoClient;
import java.util.List;

/** Passes the page's questions on to Tempo, those that read and no others, and hands its answers back unchanged. */
record TempoGateway(TempoClient tempo) {

    private static final List<String> QUESTIONS = List.of(
            "/api/search",
            "/api/v2/search/tags",
            "/api/v2/search/tag/{name}/values",
            "/api/metrics/query_range",
            "/api/metrics/query",
            "/api/status/buildinfo");

    Routes routes() {
        Routes routes = Routes.none();
        for (String path : QUESTIONS) {
            routes = routes.get("/tempo" + path, this::pass);
        }
        return routes;
    }

    private Response pass(Request request) {
        String path = request.path().substring("/tempo".length());
        return switch (tempo.ask(path, request.query())) {
            case HttpOutcome.Answered answer ->
                Response.of(
                        answer.status(),
                        answer.headers().first("Content-Type").orElse("text/plain; charset=utf-8"),
                        answer.body());
            case HttpOutcome.Unreachable(String reason) ->
                Documents.error(502, "Tempo does not answer at " + tempo.base() + ": " + reason);
        };
    }
}
