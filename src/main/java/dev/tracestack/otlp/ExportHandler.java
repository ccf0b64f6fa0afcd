package dev.tracestack.otlp;

import dev.tracestack.http.Body;
import dev.tracestack.http.Handler;
import dev.tracestack.http.Request;
import dev.tracestack.http.Response;
import dev.tracestack.http.SenderGone;
import java.time.Duration;
import java.util.Optional;

/**
 * Answers {@code POST /v1/traces} and its siblings as the OTLP specification has it under "OTLP/HTTP": 200 with the
 * export response, 400 for what cannot be read, 415 for what is neither protobuf nor JSON, 413 for too much, 503 with
 * {@code Retry-After} for what is to be sent again; always in the request's encoding.
 */
public final class ExportHandler implements Handler {

    private static final Duration CROWDED = Duration.ofSeconds(1);

    private final Signal signal;
    private final Exports exports;

    public ExportHandler(Signal signal, Exports exports) {
        this.signal = signal;
        this.exports = exports;
    }

    @Override
    public Response handle(Request request) throws SenderGone, InterruptedException {
        String type = request.header("Content-Type").orElse("");
        Optional<OtlpEncoding> encoding = OtlpEncoding.ofContentType(type);
        if (encoding.isEmpty()) {
            return Response.text(
                    415,
                    "content type '" + Quoted.printable(Quoted.abbreviated(type, 100)) + "' is neither "
                            + OtlpEncoding.PROTOBUF.contentType() + " nor " + OtlpEncoding.JSON.contentType() + "\n");
        }
        return switch (request.body()) {
            case Body.Refused(int status, String reason) ->
                status == 503
                        ? notNow(encoding.get(), reason, CROWDED)
                        : error(status, encoding.get(), RpcStatus.invalidArgument(reason));
            case Body.Content content -> answer(encoding.get(), content.bytes());
        };
    }

    private Response answer(OtlpEncoding encoding, byte[] body) throws InterruptedException {
        return switch (exports.take(signal, encoding, body)) {
            case ExportOutcome.Taken(ExportResponse response) ->
                Response.of(200, encoding.contentType(), encoding.encode(response));
            case ExportOutcome.Unreadable(String reason) -> error(400, encoding, RpcStatus.invalidArgument(reason));
            case ExportOutcome.NotNow(String reason, Duration after) -> notNow(encoding, reason, after);
        };
    }

    private static Response notNow(OtlpEncoding encoding, String reason, Duration after) {
        return error(503, encoding, RpcStatus.unavailable(reason, after)).with("Retry-After", seconds(after));
    }

    private static Response error(int status, OtlpEncoding encoding, RpcStatus body) {
        return Response.of(status, encoding.contentType(), encoding.encode(body));
    }

    private static String seconds(Duration time) {
        return Long.toString(Math.max(1, time.plusMillis(999).toSeconds()));
    }
}
