package dev.tracestack.tempo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.otlp.TraceId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Searches a Tempo for traces; fresh ones may take a moment to be found. */
public record TempoSearch(URI base, HttpProbe probe) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** One trace of a search's answer. */
    private record Hit(TraceId id, String start) {}

    /**
     * The latest traces that a service takes part in; empty where Tempo has none.
     *
     * @throws TracestackException {@code TS503} where it does not answer, or not as Tempo does
     */
    public List<TraceId> ofService(String service, Instant from, Instant to, int limit) {
        String query =
                "{resource.service.name=\"" + service.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
        URI uri = URI.create(base + "/api/search?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + "&limit="
                + limit + "&start=" + from.getEpochSecond() + "&end=" + (to.getEpochSecond() + 1));
        return switch (probe.get(uri)) {
            case HttpOutcome.Answered answer when answer.status() == 200 -> ids(answer);
            case HttpOutcome.Answered answer -> throw unreachable("its search answered " + answer.status());
            case HttpOutcome.Unreachable(String reason) -> throw unreachable(reason);
        };
    }

    /** Whether search shows the trace of that id in that time; not so where Tempo does not answer, or cannot be asked so. */
    public boolean shows(TraceId id, Instant from, Instant to) {
        String query = "{trace:id=\"" + id.hex() + "\"}";
        URI uri = URI.create(base + "/api/search?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8)
                + "&limit=1&start=" + from.getEpochSecond() + "&end=" + (to.getEpochSecond() + 1));
        try {
            return probe.get(uri) instanceof HttpOutcome.Answered answer
                    && answer.status() == 200
                    && ids(answer).contains(id);
        } catch (TracestackException noAnswerOfTempo) {
            return false;
        }
    }

    private TracestackException unreachable(String reason) {
        return new TracestackException(
                FaultCode.TEMPO_UNREACHABLE,
                base + ": " + reason,
                Remedy.of("see whether Tempo runs, and what it says", "tracestack ps", "tracestack logs tempo"));
    }

    private List<TraceId> ids(HttpOutcome.Answered answer) {
        List<Hit> hits = new ArrayList<>();
        try {
            for (JsonNode trace : JSON.readTree(answer.text()).path("traces")) {
                hits.add(new Hit(
                        TraceId.parse(trace.path("traceID").asText()),
                        trace.path("startTimeUnixNano").asText()));
            }
        } catch (JsonProcessingException | IllegalArgumentException _) {
            throw unreachable("its search answered no JSON of Tempo's");
        }
        hits.sort(Comparator.comparing(
                        Hit::start, Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder()))
                .reversed());
        return hits.stream().map(Hit::id).toList();
    }
}
