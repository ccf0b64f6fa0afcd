package dev.tracestack.runtime.docker;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.machine.PortOwner;
import dev.tracestack.machine.PortOwners;
import dev.tracestack.runtime.docker.engine.Engine;
import dev.tracestack.runtime.docker.engine.EngineError;
import dev.tracestack.runtime.docker.plan.ContainerRef;
import dev.tracestack.runtime.docker.plan.ContainerState;
import dev.tracestack.runtime.docker.plan.Plan;
import dev.tracestack.runtime.docker.plan.Step;
import dev.tracestack.stack.PortName;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Containers that an engine could not start; a port that is taken is told with who has it and one that is free. */
record StartFaults(Engine engine, Plan plan) {

    private static final Pattern TAKEN =
            Pattern.compile(":(\\d{1,5})(?: failed)?: (?:port is already allocated|bind: address already in use)");
    private static final Pattern EXPOSED = Pattern.compile("ports are not available.*:(\\d{1,5})");
    private static final int HIGHEST = 65_535;

    TracestackException of(ContainerRef container, EngineError error) throws InterruptedException {
        for (Pattern pattern : new Pattern[] {TAKEN, EXPOSED}) {
            Matcher port = pattern.matcher(error.text());
            if (port.find()) {
                return taken(container, Integer.parseInt(port.group(1)), error);
            }
        }
        return EngineFaults.of("starting " + container.name(), engine, error);
    }

    private TracestackException taken(ContainerRef container, int port, EngineError error) throws InterruptedException {
        String free = IntStream.rangeClosed(port + 1, HIGHEST)
                .filter(PortOwners::isFree)
                .mapToObj(Integer::toString)
                .findFirst()
                .orElse("N");
        Optional<PortName> name = plan.steps().stream()
                .filter(Step.CreateContainer.class::isInstance)
                .map(s -> ((Step.CreateContainer) s).spec())
                .filter(s -> s.name().equals(container.name()))
                .flatMap(s -> s.ports().stream())
                .filter(p -> p.hostPort().equals(Integer.toString(port)))
                .flatMap(p -> PublishedPorts.name(container.service(), p.containerPort()).stream())
                .findFirst();
        String choice = name.map(n -> "tracestack up --port " + n.text() + "=" + free)
                .orElse("tracestack up --port-offset auto");
        return new TracestackException(
                FaultCode.PORT_TAKEN,
                "starting " + container.name() + ": expected port " + port + " of this machine free, found it taken by "
                        + owner(port),
                Remedy.of("stop that one, or publish another port; " + free + " is free", choice),
                error);
    }

    private String owner(int port) throws InterruptedException {
        Optional<ContainerState> container = engine.look().snapshot().containers().stream()
                .filter(c -> c.ports().stream().anyMatch(p -> p.hostPort() == port))
                .findFirst();
        if (container.isPresent()) {
            return "container " + container.get().name()
                    + container
                            .get()
                            .label("com.docker.compose.project")
                            .map(p -> " of project " + p)
                            .orElse("");
        }
        return PortOwners.find(port).map(PortOwner::toString).orElse("a process that this user may not see");
    }
}
