package dev.tracestack.mlflow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Asks one MLflow over HTTP. What it says is a value; redirects are not followed, and credentials go nowhere else.
 *
 * <p>The paths are those of MLflow 3 ({@code mlflow/protos/service.proto}, {@code mlflow/server/otel_api.py}).
 */
public final class MlflowClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXPERIMENT = "x-mlflow-experiment-id";
    private static final String EXPERIMENTS = "/api/2.0/mlflow/experiments/";
    private static final String TRACES = "/api/3.0/mlflow/traces/";

    private final URI base;
    private final Headers headers;
    private final HttpProbe http;
    private final MlflowVerdict verdict;

    /** With time enough for a batch, which an MLflow under load takes seconds for. */
    public MlflowClient(MlflowTarget target) {
        this(target, HttpProbe.standard().withAnswerWithin(Duration.ofSeconds(30)));
    }

    public MlflowClient(MlflowTarget target, HttpProbe http) {
        this.base = target.base();
        this.headers = target.credentials().headers();
        this.http = http.withTls(target.tls());
        this.verdict = new MlflowVerdict(base);
    }

    public URI base() {
        return base;
    }

    /**
     * Whether traces can be sent, asked at the path that takes them and under the name that is used for it: MLflow's
     * health check answers 200 where that path answers 403. Nothing is stored.
     *
     * @return the version, or {@code unknown}
     */
    public MlflowAnswer<String> ready() {
        Headers empty = headers.with("Content-Type", OtlpEncoding.PROTOBUF.contentType())
                .with(EXPERIMENT, "0");
        return switch (http.post(URI.create(base + "/v1/traces"), empty, new byte[0])) {
            case HttpOutcome.Unreachable(String reason) -> verdict.away(reason);
            case HttpOutcome.Answered answer ->
                switch (verdict.<String>of(answer)) {
                    // it reads the body, finds no spans in it and says so
                    case MlflowAnswer.NotThese<String> refusal when refusal.sure() -> version();
                    case MlflowAnswer.NotThese<String> ill ->
                        new MlflowAnswer.Later<>(MlflowVerdict.unreachable(ill.reason()), Optional.empty());
                    case MlflowAnswer<String> other ->
                        answer.status() / 100 == 2 ? verdict.unexpected("took a request without spans") : other;
                };
        };
    }

    private MlflowAnswer<String> version() {
        return switch (http.get(URI.create(base + "/version"), headers)) {
            case HttpOutcome.Answered answer
            when answer.status() == 200 && answer.text().strip().matches("\\d+\\.\\d+[\\w.+-]{0,40}") ->
                Versions.takesOtlp(answer.text().strip())
                        ? new MlflowAnswer.Done<>(answer.text().strip())
                        : verdict.tooOld(base + " is MLflow " + answer.text().strip());
            case HttpOutcome.Answered _ -> new MlflowAnswer.Done<>("unknown");
            case HttpOutcome.Unreachable(String reason) -> verdict.away(reason);
        };
    }

    /** The id of the experiment with that name, which is made where there is none. */
    public MlflowAnswer<String> experiment(String name) {
        return orElse(lookUp(name), () -> create(name));
    }

    private static MlflowAnswer<String> orElse(
            MlflowAnswer<Optional<String>> found, Supplier<MlflowAnswer<String>> otherwise) {
        return switch (found) {
            case MlflowAnswer.Never<Optional<String>>(MlflowFault fault) -> new MlflowAnswer.Never<>(fault);
            case MlflowAnswer.Later<Optional<String>>(var fault, var after) -> new MlflowAnswer.Later<>(fault, after);
            case MlflowAnswer.NotThese<Optional<String>>(boolean sure, String reason) ->
                new MlflowAnswer.NotThese<>(sure, reason);
            case MlflowAnswer.Done<Optional<String>>(Optional<String> id) ->
                id.isPresent() ? new MlflowAnswer.Done<>(id.get()) : otherwise.get();
        };
    }

    private MlflowAnswer<Optional<String>> lookUp(String name) {
        URI uri = URI.create(base + EXPERIMENTS + "get-by-name?experiment_name="
                + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
        return switch (http.get(uri, headers)) {
            case HttpOutcome.Unreachable(String reason) -> verdict.away(reason);
            case HttpOutcome.Answered answer
            when answer.status() == 200 -> {
                JsonNode experiment = json(answer).path("experiment");
                if (experiment.path("lifecycle_stage").asText().equals("deleted")) {
                    yield verdict.experiment("the experiment '" + name + "' of " + base + " was deleted");
                }
                yield experiment.hasNonNull("experiment_id")
                        ? new MlflowAnswer.Done<>(
                                Optional.of(experiment.path("experiment_id").asText()))
                        : verdict.unexpected("answered 200 without an experiment");
            }
            case HttpOutcome.Answered answer
            when answer.status() == 404 && answer.text().contains("RESOURCE_DOES_NOT_EXIST") ->
                new MlflowAnswer.Done<>(Optional.empty());
            case HttpOutcome.Answered answer -> verdict.of(answer);
        };
    }

    private MlflowAnswer<String> create(String name) {
        byte[] body = JSON.createObjectNode().put("name", name).toString().getBytes(StandardCharsets.UTF_8);
        return switch (postJson(EXPERIMENTS + "create", body)) {
            case HttpOutcome.Unreachable(String reason) -> verdict.away(reason);
            case HttpOutcome.Answered answer
            when answer.status() == 200 && json(answer).hasNonNull("experiment_id") ->
                new MlflowAnswer.Done<>(json(answer).path("experiment_id").asText());
            case HttpOutcome.Answered answer
            when answer.text().contains("RESOURCE_ALREADY_EXISTS") ->
                // somebody else made it between the two questions
                orElse(lookUp(name), () -> verdict.of(answer));
            case HttpOutcome.Answered answer -> verdict.of(answer);
        };
    }

    /** Sends spans, all of them or none; sending them again changes nothing. */
    public MlflowAnswer<Integer> send(String experimentId, List<SpanRecord> spans) {
        Headers own = headers.with("Content-Type", OtlpEncoding.PROTOBUF.contentType())
                .with(EXPERIMENT, experimentId);
        return switch (http.post(URI.create(base + "/v1/traces"), own, OtlpProtobuf.encode(spans))) {
            case HttpOutcome.Unreachable(String reason) -> verdict.away(reason);
            case HttpOutcome.Answered answer when answer.status() / 100 == 2 -> new MlflowAnswer.Done<>(spans.size());
            case HttpOutcome.Answered answer -> verdict.of(answer);
        };
    }

    /** A trace with its spans, in the form in which MLflow keeps them; empty where it has none of that id. */
    public MlflowAnswer<Optional<MlflowTrace>> find(TraceId id) {
        URI uri = URI.create(base + TRACES + "get?trace_id=tr-" + id.hex() + "&allow_partial=true");
        return switch (http.get(uri, headers)) {
            case HttpOutcome.Unreachable(String reason) -> verdict.away(reason);
            case HttpOutcome.Answered answer
            when answer.status() == 200 -> {
                try {
                    yield new MlflowAnswer.Done<>(Optional.of(MlflowTraceJson.read(id, json(answer))));
                } catch (IllegalArgumentException unreadable) {
                    yield verdict.unexpected("answered a trace that cannot be read: " + unreadable.getMessage());
                }
            }
            case HttpOutcome.Answered answer
            when answer.status() == 404 && answer.text().contains("RESOURCE_DOES_NOT_EXIST") ->
                new MlflowAnswer.Done<>(Optional.empty());
            case HttpOutcome.Answered answer -> verdict.of(answer);
        };
    }

    /** Removes a trace; true where there was one. */
    public MlflowAnswer<Boolean> delete(TraceId id) {
        return switch (find(id)) {
            case MlflowAnswer.Never<Optional<MlflowTrace>>(MlflowFault fault) -> new MlflowAnswer.Never<>(fault);
            case MlflowAnswer.Later<Optional<MlflowTrace>>(var fault, var after) ->
                new MlflowAnswer.Later<>(fault, after);
            case MlflowAnswer.NotThese<Optional<MlflowTrace>>(boolean sure, String reason) ->
                new MlflowAnswer.NotThese<>(sure, reason);
            case MlflowAnswer.Done<Optional<MlflowTrace>>(var found) ->
                found.isEmpty() ? new MlflowAnswer.Done<>(false) : delete(found.get());
        };
    }

    private MlflowAnswer<Boolean> delete(MlflowTrace trace) {
        var body = JSON.createObjectNode().put("experiment_id", trace.experimentId());
        body.putArray("request_ids").add("tr-" + trace.id().hex());
        return switch (postJson(TRACES + "delete-traces", body.toString().getBytes(StandardCharsets.UTF_8))) {
            case HttpOutcome.Unreachable(String reason) -> verdict.away(reason);
            case HttpOutcome.Answered answer
            when answer.status() == 200 ->
                new MlflowAnswer.Done<>(json(answer).path("traces_deleted").asInt() > 0);
            case HttpOutcome.Answered answer -> verdict.of(answer);
        };
    }

    private HttpOutcome postJson(String path, byte[] body) {
        return http.post(URI.create(base + path), headers.with("Content-Type", "application/json"), body);
    }

    private static JsonNode json(HttpOutcome.Answered answer) {
        try {
            JsonNode tree = JSON.readTree(answer.body());
            return tree == null ? JSON.missingNode() : tree;
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
