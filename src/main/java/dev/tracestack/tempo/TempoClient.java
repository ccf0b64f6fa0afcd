package dev.tracestack.tempo;

import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.Query;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.DecodedTraces;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpJson;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.RejectedSpan;
import dev.tracestack.otlp.TraceId;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Asks a Tempo over HTTP.
 *
 * @param base where it answers, without a closing slash, such as {@code http://127.0.0.1:3200}
 */
public record TempoClient(URI base, HttpProbe probe) {

    private static final String PROTOBUF = "application/protobuf";

    /** What Tempo holds was taken before; the limits here only bound a foreign answer. */
    private static final DecodeLimits LIMITS = new DecodeLimits(200, 64 << 20, 2_000_000, 20_000_000);

    private static final Duration SEARCH_PATIENCE = Duration.ofSeconds(30);
    private static final Headers JSON = Headers.of("Accept", "application/json");

    /** With a probe's usual limits. */
    public static TempoClient at(URI base) {
        return new TempoClient(base, HttpProbe.standard());
    }

    /** {@code GET /ready}. */
    public TempoReady ready() {
        return switch (probe.get(URI.create(base + "/ready"))) {
            case HttpOutcome.Answered answer when answer.status() == 200 -> new TempoReady.Ready();
            case HttpOutcome.Answered answer -> new TempoReady.NotReady(answer.status(), answer.head());
            case HttpOutcome.Unreachable(String reason) -> new TempoReady.Unreachable(reason);
        };
    }

    /** {@code GET /status/config}; none where Tempo does not tell. */
    public TempoSettings settings() {
        return probe.get(URI.create(base + "/status/config")) instanceof HttpOutcome.Answered answer
                        && answer.status() == 200
                ? TempoSettings.read(answer.text())
                : TempoSettings.NONE;
    }

    /**
     * {@code GET /api/traces/{id}}, in protobuf where Tempo has it, else in Tempo's JSON. Tempo answers 404 for a trace
     * that it does not have; an answer without spans means the same.
     */
    public TraceAnswer findTrace(TraceId id) {
        return switch (byId(id)) {
            case HttpOutcome.Answered answer when answer.status() == 200 -> read(answer);
            case HttpOutcome.Answered answer when answer.status() == 404 -> new TraceAnswer.NotFound();
            case HttpOutcome.Answered answer -> new TraceAnswer.Unexpected(answer.status(), answer.head());
            case HttpOutcome.Unreachable(String reason) -> new TraceAnswer.Unreachable(reason);
        };
    }

    /**
     * The octets of a trace, an OTLP {@code TracesData} in protobuf, as Tempo gives them; empty where it gives anything
     * else, of which {@link #findTrace} says more.
     */
    public Optional<byte[]> findEncoded(TraceId id) {
        return byId(id) instanceof HttpOutcome.Answered answer
                        && answer.status() == 200
                        && answer.headers().mediaType().equals(PROTOBUF)
                        && answer.body().length > 0
                ? Optional.of(answer.body())
                : Optional.empty();
    }

    private HttpOutcome byId(TraceId id) {
        // Tempo 3.0 compares the whole value: a list of media types would get JSON
        return probe.get(URI.create(base + "/api/traces/" + id.hex()), Headers.of("Accept", PROTOBUF));
    }

    /**
     * {@code GET} of a path of the query API with these parameters; whatever it answers.
     *
     * @param path percent-encoded, such as {@code /api/search}
     */
    public HttpOutcome ask(String path, Query parameters) {
        String query = parameters.names().stream()
                .sorted()
                .flatMap(name -> parameters.all(name).stream().map(value -> encoded(name) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        return probe.withAnswerWithin(SEARCH_PATIENCE)
                .get(URI.create(base + path + (query.isEmpty() ? "" : "?" + query)), JSON);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static TraceAnswer read(HttpOutcome.Answered answer) {
        try {
            DecodedTraces traces = answer.headers().mediaType().equals(PROTOBUF)
                    ? OtlpProtobuf.decode(answer.body(), LIMITS)
                    : OtlpJson.decode(answer.body(), LIMITS, OtlpJson.Form.TEMPO);
            if (!traces.rejected().isEmpty()) {
                return new TraceAnswer.Unexpected(
                        200, "the trace holds a span that cannot be read: " + RejectedSpan.summary(traces.rejected()));
            }
            return traces.spans().isEmpty() ? new TraceAnswer.NotFound() : new TraceAnswer.Found(traces.spans());
        } catch (InvalidPayload broken) {
            return new TraceAnswer.Unexpected(200, "the answer cannot be read: " + broken.getMessage());
        }
    }
}
