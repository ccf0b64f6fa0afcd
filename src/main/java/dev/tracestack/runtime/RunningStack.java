package dev.tracestack.runtime;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.stack.Credentials;
import dev.tracestack.stack.Endpoints;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.ServiceName;
import java.net.URI;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A stack that was found, with its services as they stood at that moment.
 *
 * @param unpublished ports that cannot be reached from this machine; their numbers mean nothing
 */
public record RunningStack(
        ProjectName project,
        RuntimeName runtime,
        Ports ports,
        Set<PortName> unpublished,
        Credentials credentials,
        List<ServiceStatus> services) {

    private static final Set<PortName> ASKED =
            EnumSet.of(PortName.OTLP_GRPC, PortName.OTLP_HTTP, PortName.TEMPO, PortName.WORKER, PortName.POSTGRES);

    /** How the process of one ended that {@link #wasKilled}. */
    public static final String KILLED = "without being taken down (killed, or the machine was restarted)";

    /** What the services come to together. */
    public enum Outcome {
        READY,
        DEGRADED,
        STOPPED
    }

    public RunningStack {
        unpublished = Set.copyOf(unpublished);
        services = List.copyOf(services);
    }

    /** A stack all of whose ports can be reached from this machine. */
    public RunningStack(
            ProjectName project,
            RuntimeName runtime,
            Ports ports,
            Credentials credentials,
            List<ServiceStatus> services) {
        this(project, runtime, ports, Set.of(), credentials, services);
    }

    /**
     * Where the parts of the stack answer.
     *
     * @throws TracestackException {@code PORT_NOT_PUBLISHED} where one of them cannot be reached from this machine
     */
    public Endpoints endpoints() {
        String closed =
                ASKED.stream().filter(unpublished::contains).map(PortName::text).collect(Collectors.joining(", "));
        if (!closed.isEmpty()) {
            throw new TracestackException(
                    FaultCode.PORT_NOT_PUBLISHED,
                    "reaching project " + project + " from this machine: expected all of its ports published on"
                            + " 127.0.0.1, found that these are not: " + closed,
                    Remedy.of(
                            "see what runs and is published; bring up what is missing",
                            "tracestack ps --project " + project,
                            "tracestack up --project " + project));
        }
        return Endpoints.onLoopback(ports);
    }

    /** Where the MLflow answers that traces are sent on to; empty where there is none. */
    public Optional<URI> mlflow() {
        return services.stream()
                .filter(service -> service.name().equals(ServiceName.MLFLOW))
                .map(service -> service.endpoints().get("http"))
                .filter(Objects::nonNull)
                .map(URI::create)
                .findFirst();
    }

    /** Whether it was ended from outside instead of being taken down. */
    public boolean wasKilled() {
        return services.stream().anyMatch(s -> s.state() == ServiceStatus.State.KILLED);
    }

    /** Whether it runs, well or not; what is left of a stack that was killed is none. */
    public boolean runs() {
        return !wasKilled() && services.stream().anyMatch(s -> s.state() == ServiceStatus.State.RUNNING);
    }

    /** One that was killed should run: it is degraded, also where nothing of it does. */
    public Outcome outcome() {
        if (!wasKilled() && !runs()) {
            return Outcome.STOPPED;
        }
        return services.stream().allMatch(ServiceStatus::ready) ? Outcome.READY : Outcome.DEGRADED;
    }
}
