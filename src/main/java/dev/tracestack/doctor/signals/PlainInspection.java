package dev.tracestack.doctor.signals;

import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.RuntimeName;
import dev.tracestack.runtime.ServiceStatus;
import dev.tracestack.stack.ServiceName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** What the status of a stack already says; all there is to know of one that has no engine. */
public record PlainInspection(RunningStack stack) implements Inspection {

    /** Said of a captured stack, too. */
    public static final String NO_FILES = "the embedded runtime is not made from files";

    @Override
    public Origin origin() {
        return stack.runtime() == RuntimeName.DOCKER ? Origin.LIVE_DOCKER : Origin.LIVE_EMBEDDED;
    }

    @Override
    public Signal<ServiceFacts> service(ServiceName service) {
        return stack.services().stream()
                .filter(status -> status.name().equals(service))
                .findFirst()
                .map(status -> Signal.of(facts(status)))
                .orElseGet(() -> Signal.absent("the stack has no service " + service));
    }

    @Override
    public Signal<EngineFacts> engine() {
        return Signal.absent("the embedded runtime needs no engine");
    }

    @Override
    public Signal<Path> renderedFiles() {
        return Signal.absent(NO_FILES);
    }

    private static ServiceFacts facts(ServiceStatus status) {
        return new ServiceFacts(
                status.name(),
                switch (status.state()) {
                    case RUNNING -> ServiceFacts.State.RUNNING;
                    case STOPPED, KILLED, COMPLETED -> ServiceFacts.State.ENDED;
                },
                status.state() == ServiceStatus.State.COMPLETED ? OptionalInt.of(0) : OptionalInt.empty(),
                false,
                status.restarts(),
                status.since(),
                Optional.empty(),
                switch (status.health()) {
                    case HEALTHY -> ServiceFacts.Health.HEALTHY;
                    case UNHEALTHY -> ServiceFacts.Health.UNHEALTHY;
                    case STARTING -> ServiceFacts.Health.STARTING;
                    case UNKNOWN -> ServiceFacts.Health.NONE;
                },
                "",
                "",
                "",
                Map.of(),
                Map.of(),
                List.of());
    }
}
