package dev.tracestack.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/**
 * A query over the bench's data and what it must find.
 *
 * @param traces how many there are in the known data; of series, how many
 * @param spans how many of theirs match; of series, how many spans are in a limited answer, 0 for no check
 */
record KnownQuery(String name, String path, int traces, int spans, String reference, double held) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<KnownQuery> all(Instant start, int traces) {
        long first = start.getEpochSecond();
        long last = first + traces * 3L / 1000 + 60;
        String rate = "/api/metrics/query_range?step=10s&start=" + first + "&end=" + last + "&q="
                + encoded("{} | rate() by (resource.service.name)");
        return List.of(
                search(
                        "service and duration",
                        "{resource.service.name=\"checkout\" && duration>100ms}",
                        5_334,
                        5_473,
                        "at most 20 ms; Tempo 186",
                        20),
                search(
                        "structural",
                        "{.app.tenant=\"t07\"} >> {status=error}",
                        813,
                        881,
                        "at most 150 ms; Tempo 801",
                        150),
                search(
                        "status code from 500",
                        "{span.http.response.status_code >= 500}",
                        14_019,
                        14_985,
                        "at most 20 ms; Tempo 389",
                        20),
                search("errors counted", "{status=error} | count() > 1", 1_605, 3_309, "at most 30 ms; Tempo 258", 30),
                newest("service and duration", "{resource.service.name=\"checkout\" && duration>100ms}"),
                newest("status code from 500", "{span.http.response.status_code >= 500}"),
                new KnownQuery("rate by service", rate, 10, 0, "at most 50 ms; Tempo 209", 50));
    }

    private static KnownQuery search(String name, String query, int traces, int spans, String reference, double held) {
        return new KnownQuery(
                name + ", every trace",
                "/api/search?limit=200000&spss=3&q=" + encoded(query),
                traces,
                spans,
                reference,
                held);
    }

    private static KnownQuery newest(String name, String query) {
        return new KnownQuery(name + ", the newest 20", "/api/search?q=" + encoded(query), 20, 0, "at most 20 ms", 20);
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    /** Refuses an answer that does not hold what the known data hold. */
    void check(byte[] answer) {
        int found = 0;
        int matched = 0;
        for (JsonNode trace : read(answer).path(path.startsWith("/api/search") ? "traces" : "series")) {
            found++;
            matched += trace.path("spanSet").path("matched").asInt();
        }
        if (found != traces || (spans > 0 && matched != spans)) {
            throw new IllegalStateException(
                    name + ": expected " + traces + " with " + spans + " spans, found " + found + " with " + matched);
        }
    }

    private static JsonNode read(byte[] answer) {
        try {
            return JSON.readTree(answer);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
