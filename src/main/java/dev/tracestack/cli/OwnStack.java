package dev.tracestack.cli;

import dev.tracestack.check.Diagnosis;
import dev.tracestack.mlflow.MlflowTarget;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.otlp.TraceSender;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.ServiceStatus;
import dev.tracestack.smoke.Advice;
import dev.tracestack.smoke.MlflowReader;
import dev.tracestack.smoke.OwnAdvice;
import dev.tracestack.smoke.PathCounts;
import dev.tracestack.smoke.Place;
import dev.tracestack.smoke.Places;
import dev.tracestack.smoke.PostgresReader;
import dev.tracestack.smoke.TempoReader;
import dev.tracestack.smoke.TraceFinder;
import dev.tracestack.smoke.TraceReader;
import dev.tracestack.smoke.ViewReader;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.ServiceName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A stack that this program runs. */
final class OwnStack implements SmokeSubject {

    private final Wiring wiring;
    private final RunningStack stack;
    private final SmokeRun.Protocol protocol;
    private final Diagnosis diagnosis;
    private final PostgresReader postgres;

    OwnStack(Wiring wiring, RunningStack stack, SmokeRun.Protocol protocol, Diagnosis diagnosis) {
        this.wiring = wiring;
        this.stack = stack;
        this.protocol = protocol;
        this.diagnosis = diagnosis;
        this.postgres = new PostgresReader(
                stack.endpoints().postgres(), stack.credentials().reader());
    }

    @Override
    public Places places() {
        return new Places(
                new Place.Asked(postgres),
                new Place.Asked(new TempoReader(stack.endpoints().tempo())),
                mlflow(),
                view());
    }

    private Place mlflow() {
        Optional<MlflowTarget> target =
                stack.mlflow().flatMap(uri -> MlflowTarget.of(Optional.of(uri), wiring.environment()));
        return target.isPresent()
                ? new Place.Asked(new MlflowReader(target.get()))
                : new Place.Absent("not enabled (tracestack up --with mlflow)");
    }

    private Place view() {
        List<ServiceName> services =
                stack.services().stream().map(ServiceStatus::name).toList();
        URI base = URI.create("http://127.0.0.1:" + stack.ports().get(PortName.VIEW));
        if (stack.unpublished().contains(PortName.VIEW)) {
            return new Place.Absent("its port is not published on this machine");
        }
        if (services.contains(ServiceName.GRAFANA)) {
            return new Place.Asked(ViewReader.grafana(base, stack.credentials().grafana()));
        }
        return services.contains(ServiceName.EXPLORER)
                ? new Place.Asked(ViewReader.explorer(base))
                : new Place.Absent("this stack has no view");
    }

    @Override
    public Optional<URI> endpoint() {
        return Optional.of(SmokeRun.endpoint(protocol, stack));
    }

    @Override
    public TraceSender sender(Duration answerWithin) {
        return SmokeRun.sender(protocol, SmokeRun.endpoint(protocol, stack), answerWithin);
    }

    @Override
    public TraceFinder finder() {
        return postgres;
    }

    @Override
    public TraceId meant(String text) {
        return TraceIds.meant(text, stack);
    }

    @Override
    public TraceReader firstStore() {
        return postgres;
    }

    @Override
    public Advice advice() {
        return new OwnAdvice();
    }

    @Override
    public boolean withModelCall() {
        return stack.mlflow().isPresent();
    }

    @Override
    public Optional<PathCounts> counts() {
        String host = "http://127.0.0.1:";
        return Optional.of(PathCounts.read(
                URI.create(host + stack.ports().get(PortName.COLLECTOR_METRICS) + "/metrics"),
                URI.create(host + stack.ports().get(PortName.WORKER) + "/metrics")));
    }

    @Override
    public Diagnosis diagnosis() {
        return diagnosis;
    }

    @Override
    public void close() {
        postgres.close();
    }
}
