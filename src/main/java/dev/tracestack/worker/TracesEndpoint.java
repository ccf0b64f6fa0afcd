package dev.tracestack.worker;

import dev.tracestack.http.Request;
import dev.tracestack.http.Response;
import dev.tracestack.http.SenderGone;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.ExportHandler;
import dev.tracestack.otlp.ExportOutcome;
import dev.tracestack.otlp.Exports;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.otlp.Signal;
import java.time.Duration;

/** {@code POST /v1/traces} of the worker: the common OTLP/HTTP endpoint over its intake, with what it refuses counted. */
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
        Attempt attempt = new Attempt();
        Response response = new ExportHandler(Signal.TRACES, attempt).handle(request);
        switch (response.status()) {
            case 400 -> metrics.requests(WorkerMetrics.Request.BAD_REQUEST).increment();
            case 413 -> metrics.requests(WorkerMetrics.Request.TOO_LARGE).increment();
            case 415 -> metrics.requests(WorkerMetrics.Request.UNSUPPORTED).increment();
            default -> {
                if (response.status() == 503 && !attempt.reachedIntake) {
                    metrics.requests(WorkerMetrics.Request.CROWDED).increment();
                }
            }
        }
        return response;
    }

    /** One request's way into the intake, which itself counts what it accepts and what it puts off. */
    private final class Attempt implements Exports {

        private boolean reachedIntake;

        @Override
        public ExportOutcome take(Signal signal, OtlpEncoding encoding, byte[] body) throws InterruptedException {
            reachedIntake = true;
            try {
                return switch (intake.take(encoding, body, encoding.decode(body, limits))) {
                    case IntakeOutcome.Accepted(var response) -> new ExportOutcome.Taken(response);
                    case IntakeOutcome.Busy(Duration retryAfter, String reason) ->
                        new ExportOutcome.NotNow(reason, retryAfter);
                };
            } catch (InvalidPayload e) {
                return new ExportOutcome.Unreadable("not readable as OTLP: " + e.getMessage());
            }
        }
    }
}
