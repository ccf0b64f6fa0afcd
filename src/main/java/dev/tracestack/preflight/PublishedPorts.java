package dev.tracestack.preflight;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Port;
import dev.tracestack.compose.Service;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Ports of the host that two containers of the project would take: the second one does not start. */
final class PublishedPorts implements Rule {

    private static final Set<String> EVERY_ADDRESS = Set.of("", "0.0.0.0", "::");

    /** Ports of the host of which a container takes one; mostly there is only one to choose. */
    private record Claim(Service service, int index, String address, String protocol, int first, int last) {

        boolean isRange() {
            return last > first;
        }

        /** Whether both want the same address, or one wants all addresses. */
        boolean meets(Claim other) {
            return protocol.equals(other.protocol)
                    && (address.equals(other.address)
                            || EVERY_ADDRESS.contains(address)
                            || EVERY_ADDRESS.contains(other.address));
        }

        boolean holds(int port) {
            return first <= port && port <= last;
        }

        String words() {
            String ports = isRange() ? first + "-" + last : Integer.toString(first);
            return (address.contains(":") ? "[" + address + "]" : address.isEmpty() ? "0.0.0.0" : address) + ":" + ports
                    + "/" + protocol;
        }
    }

    @Override
    public String name() {
        return "published-ports";
    }

    @Override
    public String title() {
        return "No port of the host is published twice";
    }

    @Override
    public List<Finding> findings(ComposeProject project) {
        List<Claim> claims = new ArrayList<>();
        for (Service service : project.services().values()) {
            for (int i = 0; i < service.ports().size(); i++) {
                claim(service, i).ifPresent(claims::add);
            }
        }
        List<Claim> single = claims.stream().filter(claim -> !claim.isRange()).toList();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < single.size(); i++) {
            Claim claim = single.get(i);
            single.subList(0, i).stream()
                    .filter(other -> other.first() == claim.first() && other.meets(claim))
                    .findFirst()
                    .ifPresent(other -> findings.add(twice(project, claim, words(project, other))));
            if (claim.service().replicas() > 1) {
                findings.add(
                        twice(project, claim, "each of its " + claim.service().replicas() + " containers"));
            }
        }
        claims.stream().filter(Claim::isRange).forEach(range -> {
            long taken = single.stream()
                    .filter(claim -> range.holds(claim.first()) && claim.meets(range))
                    .mapToInt(Claim::first)
                    .distinct()
                    .count();
            if (taken + range.service().replicas() > range.last() - range.first() + 1) {
                findings.add(twice(project, range, taken + " of these ports published by others of the project"));
            }
        });
        return findings;
    }

    private static Optional<Claim> claim(Service service, int index) {
        Port port = service.ports().get(index);
        if (port.published().isEmpty() || port.published().equals("0")) {
            return Optional.empty();
        }
        String[] ends = port.published().split("-", 2);
        int first = Integer.parseInt(ends[0]);
        int last = Integer.parseInt(ends[ends.length - 1]);
        return Optional.of(new Claim(service, index, port.hostIp(), port.protocol(), first, last));
    }

    private static String words(ComposeProject project, Claim other) {
        String where = Finding.Place.of(project, path(other)).where();
        return "service " + other.service().name() + ", too" + (where.isEmpty() ? "" : " (" + where + ")");
    }

    private static Finding twice(ComposeProject project, Claim claim, String other) {
        return Finding.Place.of(project, path(claim))
                .grave(
                        FaultCode.PORT_PUBLISHED_TWICE,
                        claim.words() + " to be published once",
                        other,
                        Remedy.of(
                                "publish another port; ports of several files are appended, not replaced (!override"
                                        + " replaces them)",
                                "tracestack config --format json"));
    }

    private static String[] path(Claim claim) {
        return new String[] {"services", claim.service().name(), "ports", Integer.toString(claim.index())};
    }
}
