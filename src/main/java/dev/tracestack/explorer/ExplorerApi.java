package dev.tracestack.explorer;

import dev.tracestack.http.Request;
import dev.tracestack.http.Response;
import dev.tracestack.http.Routes;
import dev.tracestack.otlp.OtlpJson;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.tempo.TempoReady;
import java.util.List;
import java.util.Optional;

/** What the page asks: traces from either store, what the stores disagree on, and Tempo's own API behind it. */
final class ExplorerApi {

    private static final String JSON = "application/json";
    private static final String PROTOBUF = "application/x-protobuf";

    private final Traces traces;
    private final TempoGateway tempo;
    private final Import imports;
    private final ExplorerSources sources;

    ExplorerApi(Traces traces, TempoGateway tempo, Import imports, ExplorerSources sources) {
        this.traces = traces;
        this.tempo = tempo;
        this.imports = imports;
        this.sources = sources;
    }

    Routes routes() {
        return Routes.none()
                .get("/readyz", r -> ready())
                .get("/api/about", r -> about())
                .get("/api/traces/{id}", this::trace)
                .get("/api/traces/{id}/where", this::where)
                .post("/api/import", imports::take)
                .and(tempo.routes());
    }

    /** The page is of use when it can be served and Tempo answers. */
    private Response ready() {
        Page.check();
        return switch (tempo.tempo().ready()) {
            case TempoReady.Ready _ -> Response.text(200, "ready\n");
            case TempoReady.NotReady(int status, String reason) ->
                Response.text(503, "Tempo answers HTTP " + status + ": " + reason + "\n");
            case TempoReady.Unreachable(String reason) ->
                Response.text(503, "Tempo does not answer at " + sources.tempo() + ": " + reason + "\n");
        };
    }

    private Response about() {
        return Documents.of(200, json -> {
            json.writeStringField("tempo", sources.tempo().toString());
            json.writeStringField("database", sources.database().toString());
            json.writeStringField("receiver", sources.receiver().toString());
        });
    }

    /**
     * The trace in OTLP/JSON, or in protobuf for who accepts that, from the store that is named, else from Tempo or, where that has it not,
     * PostgreSQL.
     */
    private Response trace(Request request) {
        Optional<TraceId> id = id(request);
        if (id.isEmpty()) {
            return badId(request);
        }
        boolean protobuf = request.header("Accept").orElse("").equals(PROTOBUF);
        Optional<String> asked = request.query().first("from");
        if (asked.isEmpty()) {
            Response first = read(StoreName.TEMPO, id.get(), protobuf);
            return first.status() == 200 ? first : secondOf(first, read(StoreName.POSTGRES, id.get(), protobuf));
        }
        return StoreName.parse(asked.get())
                .map(store -> read(store, id.get(), protobuf))
                .orElseGet(() -> Documents.error(400, "from '" + asked.get() + "': expected tempo or postgres"));
    }

    /** Where neither store has it, a store that could not be asked is the more telling answer. */
    private static Response secondOf(Response first, Response second) {
        return second.status() == 404 && first.status() != 404 ? first : second;
    }

    private Response read(StoreName store, TraceId id, boolean protobuf) {
        if (protobuf && store == StoreName.TEMPO) {
            // as it comes: a trace of ten thousand spans is not taken apart and put together again on its way
            Optional<byte[]> encoded = tempo.tempo().findEncoded(id);
            if (encoded.isPresent()) {
                return found(store, PROTOBUF, encoded.get());
            }
        }
        return switch (traces.read(store, id)) {
            case Traces.Reading.Found(List<SpanRecord> spans) ->
                protobuf
                        ? found(store, PROTOBUF, OtlpProtobuf.encode(spans))
                        : found(store, JSON, OtlpJson.encode(spans));
            case Traces.Reading.NotThere _ -> Documents.error(404, "trace " + id + " is not in " + store.text());
            case Traces.Reading.Failed(String reason) -> Documents.error(502, reason);
        };
    }

    private static Response found(StoreName store, String type, byte[] body) {
        return Response.of(200, type, body).with("X-Trace-From", store.text());
    }

    private Response where(Request request) {
        return id(request)
                .map(id -> Whereabouts.of(traces.read(StoreName.POSTGRES, id), traces.read(StoreName.TEMPO, id)))
                .orElseGet(() -> badId(request));
    }

    private static Optional<TraceId> id(Request request) {
        try {
            return Optional.of(TraceId.parse(request.parameter("id")));
        } catch (IllegalArgumentException noId) {
            return Optional.empty();
        }
    }

    private static Response badId(Request request) {
        return Documents.error(
                400, "trace id '" + request.parameter("id") + "': expected 1 to 32 hex digits, not all of them 0");
    }
}
