package dev.tracestack.health;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.stack.Endpoints;
import dev.tracestack.stack.ServiceName;
import java.net.URI;

/** Asks an HTTP address that answers 200 when its service is ready, and else says why it is not. */
record HttpGetProbe(ServiceName service, URI uri, FaultCode code) implements ServiceProbe {

    static HttpGetProbe worker(Endpoints endpoints) {
        return new HttpGetProbe(
                ServiceName.OTEL_WORKER, URI.create(endpoints.worker() + "/readyz"), FaultCode.WORKER_UNREACHABLE);
    }

    static HttpGetProbe tempo(Endpoints endpoints) {
        return new HttpGetProbe(
                ServiceName.TEMPO, URI.create(endpoints.tempo() + "/ready"), FaultCode.TEMPO_UNREACHABLE);
    }

    static HttpGetProbe explorer(int port) {
        return new HttpGetProbe(
                ServiceName.EXPLORER,
                URI.create("http://127.0.0.1:" + port + "/readyz"),
                FaultCode.GRAFANA_UNREACHABLE);
    }

    static HttpGetProbe collectorHealth(int port) {
        return new HttpGetProbe(
                ServiceName.OTEL_COLLECTOR,
                URI.create("http://127.0.0.1:" + port + "/"),
                FaultCode.COLLECTOR_UNREACHABLE);
    }

    @Override
    public CheckResult ask() {
        return switch (HttpProbe.standard().get(uri)) {
            case HttpOutcome.Answered answer
            when answer.status() == 200 -> new CheckResult.Passed("ready", Evidence.of("uri", uri));
            case HttpOutcome.Answered answer -> failed("HTTP " + answer.status() + " " + answer.head());
            case HttpOutcome.Unreachable(String reason) -> failed(reason);
        };
    }

    private CheckResult failed(String found) {
        return new CheckResult.Failed(
                code, "GET " + uri + " answers 200", found, Restart.of(service), Evidence.of("uri", uri));
    }
}
