package dev.tracestack.worker;

import dev.tracestack.http.Query;
import dev.tracestack.store.TraceCondition;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The parameters of {@code GET /api/v1/traces}, see docs/worker-api.md.
 *
 * @param next where the page begins; empty for the first one
 */
record TraceListRequest(List<TraceCondition> conditions, int limit, String next) {

    private static final int USUAL_LIMIT = 20;
    private static final int MOST = 200;
    private static final int MOST_ATTRIBUTES = 8;
    private static final Set<String> PARAMETERS =
            Set.of("attribute", "from", "limit", "minDurationMs", "name", "next", "service", "status", "to");

    /**
     * Reads a query.
     *
     * @throws IllegalArgumentException with the parameter, what was expected and what was found
     */
    static TraceListRequest parse(Query query) {
        for (String name : new TreeSet<>(query.names())) {
            if (!PARAMETERS.contains(name)) {
                throw new IllegalArgumentException(
                        "parameter '" + name + "': expected one of " + new TreeSet<>(PARAMETERS));
            }
            if (!name.equals("attribute") && query.all(name).size() > 1) {
                throw new IllegalArgumentException("parameter '" + name + "': expected once, found "
                        + query.all(name).size() + " times");
            }
        }
        List<TraceCondition> conditions = new ArrayList<>();
        query.first("service")
                .filter(s -> !s.isEmpty())
                .map(TraceCondition.OfService::new)
                .ifPresent(conditions::add);
        query.first("name").map(TraceCondition.Named::new).ifPresent(conditions::add);
        query.first("status").map(TraceListRequest::status).ifPresent(conditions::add);
        query.first("minDurationMs").map(TraceListRequest::atLeast).ifPresent(conditions::add);
        query.first("from")
                .map(t -> new TraceCondition.StartedFrom(time("from", t)))
                .ifPresent(conditions::add);
        query.first("to")
                .map(t -> new TraceCondition.StartedBefore(time("to", t)))
                .ifPresent(conditions::add);
        List<String> attributes = query.all("attribute");
        if (attributes.size() > MOST_ATTRIBUTES) {
            throw new IllegalArgumentException(
                    "parameter 'attribute': expected at most " + MOST_ATTRIBUTES + ", found " + attributes.size());
        }
        attributes.forEach(a -> conditions.add(attribute(a)));
        return new TraceListRequest(
                List.copyOf(conditions),
                query.first("limit").map(TraceListRequest::limit).orElse(USUAL_LIMIT),
                query.first("next").orElse(""));
    }

    private static int limit(String text) {
        int limit = text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("limit '" + text + "': expected a whole number from 1 to " + MOST);
        }
        return limit;
    }

    private static TraceCondition status(String text) {
        return switch (text) {
            case "error" -> new TraceCondition.WithErrors(true);
            case "ok" -> new TraceCondition.WithErrors(false);
            default -> throw new IllegalArgumentException("status '" + text + "': expected ok or error");
        };
    }

    private static TraceCondition atLeast(String text) {
        if (!text.matches("\\d{1,15}(\\.\\d{1,9})?")) {
            throw new IllegalArgumentException(
                    "minDurationMs '" + text + "': expected milliseconds, such as 250 or 0.5");
        }
        return new TraceCondition.AtLeast(Double.parseDouble(text));
    }

    private static Instant time(String name, String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    name + " '" + text + "': expected a time of RFC 3339 with its zone, such as 2026-01-31T12:00:00Z"
                            + " (a + in a URL is written %2B)",
                    e);
        }
    }

    private static TraceCondition attribute(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "attribute '" + text + "': expected KEY=VALUE, such as http.request.method=GET");
        }
        return new TraceCondition.WithAttribute(text.substring(0, equals), text.substring(equals + 1));
    }
}
