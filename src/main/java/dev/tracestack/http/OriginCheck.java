package dev.tracestack.http;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Keeps web pages of other origins from changing state, and answers the preflights of those that may. */
record OriginCheck(Cors cors) {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");

    /** What to answer instead of handling the request: a preflight's answer, or a refusal. */
    Optional<Response> shortcut(String method, Headers headers) {
        Optional<String> origin = headers.first("Origin");
        if (origin.isEmpty()) {
            return Optional.empty();
        }
        boolean allowed = cors.allows(origin.get());
        if (method.equals("OPTIONS")
                && headers.first("Access-Control-Request-Method").isPresent()) {
            return Optional.of(allowed ? preflight(headers) : refusal(origin.get()));
        }
        if (SAFE.contains(method) || allowed || isSameOrigin(origin.get(), headers)) {
            return Optional.empty();
        }
        return Optional.of(refusal(origin.get()));
    }

    /** The answer with the fields that let an allowed page read it. */
    Response forPage(Response response, Headers request) {
        Optional<String> origin = request.first("Origin").filter(cors::allows);
        if (origin.isEmpty()) {
            return response;
        }
        return response.with("Access-Control-Allow-Origin", origin.get()).with("Vary", "Origin");
    }

    private Response preflight(Headers request) {
        Response answer = Response.empty(204)
                .with(
                        "Access-Control-Allow-Methods",
                        request.first("Access-Control-Request-Method").orElse("POST"))
                .with("Access-Control-Max-Age", "600");
        Optional<String> asked = request.first("Access-Control-Request-Headers");
        return asked.map(names -> answer.with("Access-Control-Allow-Headers", allowedOf(names)))
                .orElse(answer);
    }

    private String allowedOf(String asked) {
        if (cors.headers().contains("*")) {
            return asked;
        }
        return String.join(", ", cors.headers().stream().sorted().toList());
    }

    private static boolean isSameOrigin(String origin, Headers headers) {
        String host = headers.first("Host").orElse("").toLowerCase(Locale.ROOT);
        return origin.toLowerCase(Locale.ROOT).equals("http://" + host);
    }

    private static Response refusal(String origin) {
        return Response.text(403, "origin '" + origin + "' may not change anything here\n");
    }
}
