package dev.tracestack.runtime.docker.plan;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Healthcheck;
import dev.tracestack.compose.Port;
import dev.tracestack.compose.Service;
import dev.tracestack.stack.ServiceName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A service of the Compose model as the containers that the engine is asked for. */
final class ServiceMapping {

    private final ComposeProject project;
    private final ApiVersion api;
    private final FileDigests digests;
    private final UpOptions options;
    private final Refusals refusals;

    ServiceMapping(ComposeProject project, ApiVersion api, FileDigests digests, UpOptions options, Refusals refusals) {
        this.project = project;
        this.api = api;
        this.digests = digests;
        this.options = options;
        this.refusals = refusals;
    }

    /** The container of that number; what cannot be honoured is among the refusals. */
    ContainerSpec container(Service s, int number) {
        FileMapping files = FileMapping.of(project, s, refusals);
        String name = Names.container(project, s, number);
        String content = MountedContent.of(s, files, digests);
        return new ContainerSpec(
                new ServiceName(s.name()),
                number,
                name,
                Names.image(project, s),
                s.platform(),
                s.command(),
                s.entrypoint(),
                environment(s.environment()),
                new ServiceLabels(project, options.environmentFiles()).of(s, number, content),
                s.user(),
                s.workingDir(),
                s.hostname(),
                s.domainname(),
                s.tty(),
                s.stdinOpen(),
                s.stopSignal(),
                s.stopGracePeriod(),
                s.healthcheck() == null ? null : health(s.healthcheck()),
                exposed(s),
                s.ports().stream()
                        .map(p -> new PortSpec(p.hostIp(), p.published(), p.target(), protocol(p)))
                        .toList(),
                MountMapping.of(project, s, files.mounts()),
                networkMode(s),
                NetworkMapping.endpoints(project, s, name),
                ResourceMapping.restart(s),
                s.logging() == null
                        ? new LogSpec("", Map.of())
                        : new LogSpec(s.logging().driver(), s.logging().options()),
                new ContainerSpec.Security(
                        s.privileged(),
                        s.readOnly(),
                        s.init(),
                        s.capAdd(),
                        s.capDrop(),
                        s.securityOpt(),
                        s.groupAdd(),
                        s.sysctls(),
                        s.ipc(),
                        s.pid(),
                        s.usernsMode()),
                new ContainerSpec.NameLookup(hosts(s), s.dns(), s.dnsOpt(), s.dnsSearch()),
                ResourceMapping.of(s),
                files.copies());
    }

    private String networkMode(Service s) {
        if (!s.networkMode().isEmpty()) {
            return s.networkMode();
        }
        List<String> keys = NetworkMapping.byPriority(s);
        if (keys.isEmpty()) {
            return "none";
        }
        var primary = project.networks().get(keys.getFirst());
        return primary == null ? keys.getFirst() : primary.name();
    }

    private HealthSpec health(Healthcheck h) {
        if (h.disable()) {
            return new HealthSpec(List.of("NONE"), Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);
        }
        return new HealthSpec(
                h.test(),
                orZero(h.interval()),
                orZero(h.timeout()),
                orZero(h.startPeriod()),
                api.atLeast(ApiVersion.START_INTERVAL) ? orZero(h.startInterval()) : Duration.ZERO,
                h.retries() == null ? 0 : h.retries().intValue());
    }

    private List<String> environment(Map<String, @Nullable String> variables) {
        List<String> lines = new ArrayList<>();
        options.proxies().forEach((name, value) -> {
            if (!variables.containsKey(name)) {
                lines.add(name + "=" + value);
            }
        });
        lines.sort(Comparator.naturalOrder());
        variables.forEach((name, value) -> lines.add(value == null ? name : name + "=" + value));
        return lines;
    }

    private static List<String> hosts(Service s) {
        return s.extraHosts().entrySet().stream()
                .flatMap(host -> host.getValue().stream().map(address -> host.getKey() + ":" + address))
                .sorted()
                .toList();
    }

    private static List<String> exposed(Service s) {
        Set<String> ports = new LinkedHashSet<>();
        for (String expose : s.expose()) {
            int slash = expose.indexOf('/');
            String protocol = slash < 0 ? "tcp" : expose.substring(slash + 1);
            String[] range = (slash < 0 ? expose : expose.substring(0, slash)).split("-", 2);
            int first = Integer.parseInt(range[0].strip());
            int last = Integer.parseInt(range[range.length - 1].strip());
            for (int port = first; port <= last; port++) {
                ports.add(port + "/" + protocol);
            }
        }
        s.ports().forEach(port -> ports.add(port.target() + "/" + protocol(port)));
        return List.copyOf(ports);
    }

    private static String protocol(Port port) {
        return port.protocol().isEmpty() ? "tcp" : port.protocol();
    }

    private static Duration orZero(@Nullable Duration duration) {
        return duration == null ? Duration.ZERO : duration;
    }
}
