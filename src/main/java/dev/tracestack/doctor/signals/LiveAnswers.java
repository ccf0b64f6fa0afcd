package dev.tracestack.doctor.signals;

import dev.tracestack.check.CheckResult;
import dev.tracestack.grafana.GrafanaClient;
import dev.tracestack.grafana.GrafanaLogin;
import dev.tracestack.health.MlflowProbe;
import dev.tracestack.health.ServiceProbes;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.ServiceStatus;
import dev.tracestack.stack.Endpoints;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.store.DatabaseAddress;
import dev.tracestack.store.DatabaseInspection;
import dev.tracestack.store.DatabaseLook;
import dev.tracestack.store.Login;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the services of a stack that runs answer through their own protocols. */
record LiveAnswers(RunningStack stack, Origin origin, Map<String, String> environment) {

    private static final HttpProbe PROBE = HttpProbe.standard().withAnswerWithin(Duration.ofSeconds(3));

    Signal<CheckResult> probe(ServiceName service) throws InterruptedException {
        Optional<ServiceStatus> status = status(service);
        if (status.isEmpty()) {
            return Signal.absent("the stack has no service " + service);
        }
        boolean ends = status.get().state() != ServiceStatus.State.RUNNING;
        if (ends && origin == Origin.LIVE_DOCKER) {
            return Signal.absent(service + " does not run, and its port is somebody else's by now");
        }
        if (status.get().health() == ServiceStatus.Health.HEALTHY || isWellInPassing(status.get())) {
            return Signal.of(ProbeAnswers.healthy(status.get()));
        }
        if (service.equals(ServiceName.MLFLOW)) {
            Optional<URI> server = stack.mlflow();
            return server.isEmpty()
                    ? Signal.absent("MLflow has no address")
                    : Signal.of(MlflowProbe.at(server.get(), environment).ask());
        }
        if (ProbeAnswers.hasProbe(service)) {
            return Signal.of(ServiceProbes.of(service, stack.ports(), stack.credentials())
                    .ask());
        }
        return ProbeAnswers.view(status.get(), PROBE);
    }

    /** One that was not asked yet is asked the cheap way first; what that costs the collector alone is worth it. */
    private boolean isWellInPassing(ServiceStatus status) throws InterruptedException {
        return origin == Origin.LIVE_EMBEDDED
                && status.health() == ServiceStatus.Health.UNKNOWN
                && status.name().equals(ServiceName.OTEL_COLLECTOR)
                && ServiceProbes.collectorHealth(stack.ports()).ask() instanceof CheckResult.Passed;
    }

    Signal<List<CheckResult>> grafana() {
        Optional<ServiceStatus> status = status(ServiceName.GRAFANA);
        if (origin != Origin.LIVE_DOCKER || status.isEmpty()) {
            return Signal.absent("the stack has no Grafana");
        }
        if (status.get().state() != ServiceStatus.State.RUNNING) {
            return Signal.absent("Grafana does not run");
        }
        URI address = URI.create("http://127.0.0.1:" + stack.ports().get(PortName.VIEW));
        GrafanaClient client = new GrafanaClient(
                address, GrafanaLogin.admin(stack.credentials().grafana()), PROBE);
        return Signal.of(new GrafanaQuestions(client, URI.create("http://tempo:3200")).findings());
    }

    Signal<DatabaseFacts> database() {
        Endpoints.PostgresEndpoint endpoint =
                Endpoints.onLoopback(stack.ports()).postgres();
        DatabaseAddress address = new DatabaseAddress(endpoint.host(), endpoint.port(), endpoint.database());
        DatabaseInspection.Outcome outcome = new DatabaseInspection(
                        address, Login.superuser(stack.credentials().postgres()))
                .look();
        if (outcome instanceof DatabaseInspection.Outcome.Unseen unseen && unseen.refused()) {
            outcome = new DatabaseInspection(
                            address, Login.worker(stack.credentials().worker()))
                    .look();
        }
        return switch (outcome) {
            case DatabaseInspection.Outcome.Seen(DatabaseLook look) ->
                Signal.of(new DatabaseFacts(look, look.clockSkewSeconds()));
            case DatabaseInspection.Outcome.Unseen(String reason, boolean _) -> Signal.absent(reason);
        };
    }

    private Optional<ServiceStatus> status(ServiceName service) {
        return stack.services().stream()
                .filter(status -> status.name().equals(service))
                .findFirst();
    }
}
