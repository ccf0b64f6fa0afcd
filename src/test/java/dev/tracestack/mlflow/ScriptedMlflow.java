package dev.tracestack.mlflow;

import dev.tracestack.http.Body;
import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpService;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.http.Request;
import dev.tracestack.http.Response;
import dev.tracestack.http.Routes;
import dev.tracestack.http.SenderGone;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An HTTP server with the few paths of MLflow that are used, whose misbehaviour a test decides on. What it answers is what
 * MLflow 3.17.2 was seen to answer; that MLflow itself agrees is for {@code RealMlflowTest} to show.
 */
public final class ScriptedMlflow implements AutoCloseable {

    /** Looks at a request with spans before anything else; empty lets it pass. */
    @FunctionalInterface
    public interface Mood {
        Optional<Response> answer(List<SpanRecord> spans);
    }

    /** A request that was taken. */
    public record Taken(String experimentId, List<SpanRecord> spans) {}

    private final HttpService http;
    private final Map<String, String> experiments = new ConcurrentHashMap<>();
    private final List<Taken> taken = new CopyOnWriteArrayList<>();
    private final List<Headers> seen = new CopyOnWriteArrayList<>();
    private final AtomicInteger ids = new AtomicInteger();
    private final AtomicInteger requests = new AtomicInteger();
    private volatile Mood mood = _ -> Optional.empty();
    private volatile String version = "3.17.2";

    private ScriptedMlflow(int port) {
        http = HttpService.start(
                "mlflow",
                HttpSettings.at(Listen.loopback(port)),
                Routes.none()
                        .get("/version", r -> noted(r, Response.text(200, version)))
                        .get("/api/2.0/mlflow/experiments/get-by-name", this::experiment)
                        .post("/api/2.0/mlflow/experiments/create", this::create)
                        .get("/api/3.0/mlflow/traces/get", this::one)
                        .post("/api/3.0/mlflow/traces/delete-traces", this::delete)
                        .post("/v1/traces", this::traces));
    }

    public static ScriptedMlflow start() {
        return new ScriptedMlflow(0);
    }

    /** At the same place as one that was closed. */
    public static ScriptedMlflow at(URI place) {
        return new ScriptedMlflow(place.getPort());
    }

    public URI uri() {
        return http.uri();
    }

    public void mood(Mood other) {
        mood = other;
    }

    /** Answers every request with spans so. */
    public void answers(Response response) {
        mood = _ -> Optional.of(response);
    }

    public void version(String text) {
        version = text;
    }

    /** Requests that were taken, in order. */
    public List<Taken> taken() {
        return List.copyOf(taken);
    }

    /** The last copy of each span of a trace that was taken. */
    public List<SpanRecord> trace(TraceId id) {
        Map<Object, SpanRecord> spans = new LinkedHashMap<>();
        taken.forEach(
                t -> t.spans().stream().filter(s -> s.traceId().equals(id)).forEach(s -> spans.put(s.spanId(), s)));
        return new ArrayList<>(spans.values());
    }

    /** Into which experiment a trace went last, by name; empty text for none. */
    public String experimentOf(TraceId id) {
        String found = "";
        for (Taken each : taken) {
            if (each.spans().stream().anyMatch(s -> s.traceId().equals(id))) {
                found = experiments.entrySet().stream()
                        .filter(e -> e.getValue().equals(each.experimentId()))
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse("unknown");
            }
        }
        return found;
    }

    public Map<String, String> experiments() {
        return experiments;
    }

    public List<Headers> seen() {
        return List.copyOf(seen);
    }

    /** Requests with spans, taken or not. */
    public int requests() {
        return requests.get();
    }

    private Response noted(Request request, Response response) {
        seen.add(request.headers());
        return response;
    }

    private Response experiment(Request request) {
        String name = request.query().first("experiment_name").orElse("");
        String id = experiments.get(name);
        return noted(
                request,
                id == null
                        ? Response.json(404, "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\"}")
                        : Response.json(
                                200,
                                "{\"experiment\":{\"experiment_id\":\"" + id + "\",\"lifecycle_stage\":\"active\"}}"));
    }

    private Response create(Request request) throws SenderGone {
        String name = text(request).replaceFirst(".*\"name\":\"([^\"]*)\".*", "$1");
        String id = Integer.toString(ids.incrementAndGet());
        if (experiments.putIfAbsent(name, id) != null) {
            return noted(request, Response.json(400, "{\"error_code\": \"RESOURCE_ALREADY_EXISTS\"}"));
        }
        return noted(request, Response.json(200, "{\"experiment_id\": \"" + id + "\"}"));
    }

    private Response traces(Request request) throws SenderGone {
        noted(request, Response.empty(200));
        List<SpanRecord> spans = spans(request);
        Optional<Response> own = mood.answer(spans);
        if (!spans.isEmpty()) {
            requests.incrementAndGet();
        }
        if (own.isPresent()) {
            return own.get();
        }
        String experiment = request.header("x-mlflow-experiment-id").orElse("");
        if (spans.isEmpty()) {
            return Response.json(400, "{\"detail\":\"Invalid OpenTelemetry format - no spans found\"}");
        }
        if (!experiments.containsValue(experiment)) {
            return Response.json(
                    404,
                    "{\"error_code\":\"RESOURCE_DOES_NOT_EXIST\",\"message\":\"No Experiment with id=" + experiment
                            + " exists\"}");
        }
        taken.add(new Taken(experiment, spans));
        return Response.of(200, "application/x-protobuf", new byte[0]);
    }

    private Response one(Request request) {
        TraceId id =
                TraceId.parse(request.query().first("trace_id").orElseThrow().substring("tr-".length()));
        return trace(id).isEmpty()
                ? Response.json(404, "{\"error_code\": \"RESOURCE_DOES_NOT_EXIST\"}")
                : Response.json(
                        200,
                        "{\"trace\":{\"trace_info\":{\"trace_location\":{\"mlflow_experiment\":{\"experiment_id\":\""
                                + taken.getFirst().experimentId() + "\"}}},\"spans\":[]}}");
    }

    private Response delete(Request request) throws SenderGone {
        TraceId id = TraceId.parse(text(request).replaceFirst(".*\"tr-([0-9a-f]{32})\".*", "$1"));
        int before = trace(id).size();
        taken.replaceAll(t -> new Taken(
                t.experimentId(),
                t.spans().stream().filter(s -> !s.traceId().equals(id)).toList()));
        return Response.json(200, "{\"traces_deleted\": " + Math.min(1, before) + "}");
    }

    private static String text(Request request) throws SenderGone {
        return switch (request.body()) {
            case Body.Content whole -> new String(whole.bytes(), StandardCharsets.UTF_8);
            case Body.Refused other -> throw new AssertionError("a body that cannot be read: " + other);
        };
    }

    private static List<SpanRecord> spans(Request request) throws SenderGone {
        return switch (request.body()) {
            case Body.Content whole -> {
                try {
                    yield OtlpProtobuf.decode(whole.bytes(), DecodeLimits.standard())
                            .spans();
                } catch (InvalidPayload e) {
                    throw new AssertionError(e);
                }
            }
            case Body.Refused other -> throw new AssertionError("a body that cannot be read: " + other);
        };
    }

    @Override
    public void close() {
        http.close();
    }
}
