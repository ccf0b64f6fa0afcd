package dev.tracestack.runtime;

import dev.tracestack.stack.Credentials;
import dev.tracestack.stack.Endpoints;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ProjectName;
import java.util.List;

/** A stack that was found, with its services as they stood at that moment. */
public record RunningStack(
        ProjectName project, RuntimeName runtime, Ports ports, Credentials credentials, List<ServiceStatus> services) {

    /** What the services come to together. */
    public enum Outcome {
        READY,
        DEGRADED,
        STOPPED
    }

    public RunningStack {
        services = List.copyOf(services);
    }

    public Endpoints endpoints() {
        return Endpoints.onLoopback(ports);
    }

    public Outcome outcome() {
        if (services.stream().noneMatch(s -> s.state() == ServiceStatus.State.RUNNING)) {
            return Outcome.STOPPED;
        }
        return services.stream().allMatch(ServiceStatus::ready) ? Outcome.READY : Outcome.DEGRADED;
    }
}
