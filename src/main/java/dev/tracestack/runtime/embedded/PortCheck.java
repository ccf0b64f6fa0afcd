package dev.tracestack.runtime.embedded;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.machine.PortOwner;
import dev.tracestack.machine.PortOwners;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.Ports;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Looks at all ports of a stack before anything starts. */
final class PortCheck {

    private PortCheck() {}

    /**
     * Passes where every port is free.
     *
     * @throws TracestackException {@code PORT_TAKEN} naming every taken port with its owner; {@code INVALID_SETTING}
     *     where two services are given one port
     */
    static void requireFree(Ports ports) throws InterruptedException {
        requireDistinct(ports);
        requireFree(ports, Set.of());
    }

    /** The same before a stack is stopped to be started again: the ports that it holds itself will be free. */
    static void requireFree(Ports ports, Ports held) throws InterruptedException {
        requireDistinct(ports);
        requireFree(ports, EmbeddedServices.PORTS.stream().map(held::get).collect(Collectors.toSet()));
    }

    private static void requireFree(Ports ports, Set<Integer> held) throws InterruptedException {
        List<PortName> taken = EmbeddedServices.PORTS.stream()
                .filter(name -> !held.contains(ports.get(name)) && !PortOwners.isFree(ports.get(name)))
                .toList();
        if (taken.isEmpty()) {
            return;
        }
        Map<String, List<String>> byOwner = new LinkedHashMap<>();
        for (PortName name : taken) {
            String owner = PortOwners.find(ports.get(name))
                    .map(PortOwner::toString)
                    .orElse("a process that this user may not see");
            byOwner.computeIfAbsent(owner, o -> new ArrayList<>()).add(name.text() + " " + ports.get(name));
        }
        String found = byOwner.entrySet().stream()
                .map(e -> String.join(", ", e.getValue()) + " held by " + e.getKey())
                .collect(Collectors.joining("; "));
        PortName first = taken.getFirst();
        throw new TracestackException(
                FaultCode.PORT_TAKEN,
                "looking at the stack's ports: expected all free on loopback, found " + found,
                Remedy.of(
                        "stop what holds it, or use other ports",
                        "tracestack up --port-offset auto",
                        "tracestack up --port " + first.text() + "=" + (ports.get(first) + 1)));
    }

    static boolean allFree(Ports ports) {
        return EmbeddedServices.PORTS.stream().allMatch(name -> PortOwners.isFree(ports.get(name)));
    }

    /** The usual ports moved up by the lowest multiple of 100 at which all are free. */
    static Ports lowestFree() {
        return Ports.lowestFree(EmbeddedServices.PORTS, PortOwners::isFree);
    }

    private static void requireDistinct(Ports ports) {
        Map<Integer, PortName> seen = new HashMap<>();
        for (PortName name : EmbeddedServices.PORTS) {
            PortName other = seen.put(ports.get(name), name);
            if (other != null) {
                throw new TracestackException(
                        FaultCode.INVALID_SETTING,
                        "port " + ports.get(name) + ": expected one service on it, found " + other.text() + " and "
                                + name.text(),
                        Remedy.of(
                                "give each a port of its own",
                                "tracestack up --port " + name.text() + "=" + name.usual()));
            }
        }
    }
}
