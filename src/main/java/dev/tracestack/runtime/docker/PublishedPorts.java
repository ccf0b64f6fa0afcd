package dev.tracestack.runtime.docker;

import dev.tracestack.runtime.docker.plan.ContainerState;
import dev.tracestack.runtime.docker.plan.Labels;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.Ports;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which ports of this machine the stack's containers are published on.
 *
 * @param ports the published ones; the others are the usual ones and mean nothing
 * @param missing those that are not published on loopback
 */
record PublishedPorts(Ports ports, Set<PortName> missing) {

    /** A port inside the container of a service, and what the stack calls it. */
    private record Inside(String service, int port, PortName name) {}

    /** A list, not a map: the JDK makes the hash code of a record anew at each start, in 8 ms. */
    private static final List<Inside> INSIDE = List.of(
            new Inside("otel-collector", 4317, PortName.OTLP_GRPC),
            new Inside("otel-collector", 4318, PortName.OTLP_HTTP),
            new Inside("otel-collector", 13133, PortName.COLLECTOR_HEALTH),
            new Inside("otel-collector", 8888, PortName.COLLECTOR_METRICS),
            new Inside("tempo", 3200, PortName.TEMPO),
            new Inside("grafana", 3000, PortName.VIEW),
            new Inside("otel-worker", 4320, PortName.WORKER),
            new Inside("agent-control-db", 5432, PortName.POSTGRES),
            new Inside("mlflow", 5000, PortName.MLFLOW),
            new Inside("explorer", 3000, PortName.EXPLORER));

    /** What the stack calls a port of one of its services. */
    static Optional<PortName> name(String service, int containerPort) {
        return INSIDE.stream()
                .filter(inside ->
                        inside.port() == containerPort && inside.service().equals(service))
                .findFirst()
                .map(Inside::name);
    }

    /**
     * Reads them off the containers.
     *
     * @param remembered the ports of the last time; a container that does not run publishes none
     */
    static PublishedPorts of(Collection<ContainerState> containers, Optional<Ports> remembered) {
        Map<PortName, Integer> found = new EnumMap<>(PortName.class);
        Set<String> running = new HashSet<>();
        Set<String> stopped = new HashSet<>();
        for (ContainerState container : containers) {
            String service = container.label(Labels.SERVICE).orElse("");
            (container.running() ? running : stopped).add(service);
            for (ContainerState.PublishedPort port : container.ports()) {
                if (reachesLoopback(port.hostIp())) {
                    name(service, port.containerPort()).ifPresent(n -> found.putIfAbsent(n, port.hostPort()));
                }
            }
        }
        stopped.removeAll(running);
        remembered.ifPresent(last -> INSIDE.stream()
                .filter(inside -> stopped.contains(inside.service()))
                .forEach(inside -> found.putIfAbsent(inside.name(), last.get(inside.name()))));
        Set<PortName> missing = EnumSet.allOf(PortName.class);
        missing.removeAll(found.keySet());
        return new PublishedPorts(new Ports(found), missing);
    }

    private static boolean reachesLoopback(String hostIp) {
        return hostIp.isEmpty() || hostIp.equals("127.0.0.1") || hostIp.equals("0.0.0.0") || hostIp.equals("::");
    }
}
