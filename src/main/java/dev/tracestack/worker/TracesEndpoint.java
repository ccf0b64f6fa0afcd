package dev.tracestack.worker;

import dev.tracestack.http.Body;
import dev.tracestack.http.Request;
import dev.tracestack.http.Response;
import dev.tracestack.http.SenderGone;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.otlp.RpcStatus;
import java.time.Duration;
import java.util.Optional;

/** {@code POST /v1/traces}: OTLP/HTTP (opentelemetry.io/docs/specs/otlp, "OTLP/HTTP"), protobuf and JSON. */
final class TracesEndpoint {

    private final Intake intake;
    private final DecodeLimits limits;
    private final WorkerMetrics metrics;

    TracesEndpoint(Intake intake, DecodeLimits limits, WorkerMetrics metrics) {
        this.intake = intake;
        this.limits = limits;
        this.metrics = metrics;
    }

    Response handle(Request request) throws SenderGone, InterruptedException {
        String contentType = request.header("Content-Type").orElse("");
        Optional<OtlpEncoding> encoding = OtlpEncoding.ofContentType(contentType);
        if (encoding.isEmpty()) {
            metrics.requests(WorkerMetrics.Request.UNSUPPORTED).increment();
            return Response.text(
                    415, "Content-Type '" + contentType + "': expected application/x-protobuf or application/json\n");
        }
        return switch (request.body()) {
            case Body.Content content -> take(encoding.get(), content.bytes());
            case Body.Refused refused -> refuse(encoding.get(), refused);
        };
    }

    private Response refuse(OtlpEncoding encoding, Body.Refused refused) {
        metrics.requests(
                        switch (refused.status()) {
                            case 413 -> WorkerMetrics.Request.TOO_LARGE;
                            case 415 -> WorkerMetrics.Request.UNSUPPORTED;
                            default -> WorkerMetrics.Request.BAD_REQUEST;
                        })
                .increment();
        return answer(refused.status(), encoding, RpcStatus.invalidArgument(refused.reason()));
    }

    private Response take(OtlpEncoding encoding, byte[] body) throws InterruptedException {
        try {
            return switch (intake.take(encoding, body, encoding.decode(body, limits))) {
                case IntakeOutcome.Accepted(var response) ->
                    Response.of(200, encoding.contentType(), encoding.encode(response));
                case IntakeOutcome.Busy(Duration retryAfter, String reason) ->
                    answer(503, encoding, RpcStatus.unavailable(reason, retryAfter))
                            .with("Retry-After", Long.toString(Math.max(1, retryAfter.toSeconds())));
            };
        } catch (InvalidPayload e) {
            metrics.requests(WorkerMetrics.Request.BAD_REQUEST).increment();
            return answer(400, encoding, RpcStatus.invalidArgument("not readable as OTLP: " + e.getMessage()));
        }
    }

    private static Response answer(int status, OtlpEncoding encoding, RpcStatus body) {
        return Response.of(status, encoding.contentType(), encoding.encode(body));
    }
}
