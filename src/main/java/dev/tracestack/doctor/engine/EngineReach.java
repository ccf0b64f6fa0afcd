package dev.tracestack.doctor.engine;

import dev.tracestack.runtime.docker.engine.EngineAddress;
import dev.tracestack.runtime.docker.plan.ContainerState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** Whether an engine's ports are this machine's. */
final class EngineReach {

    private static final int PATIENCE_MS = 500;
    private static final int ENOUGH = 8;
    private static final Set<String> HERE = Set.of("localhost", "127.0.0.1", "::1", "[::1]");

    private static final Set<ContainerState.Health> HEALTH_OF_WELL =
            Set.of(ContainerState.Health.NONE, ContainerState.Health.HEALTHY);

    private EngineReach() {}

    /** By its address; and, where that is of this machine, by its containers: ports that all of them publish and none opens. */
    static boolean isElsewhere(EngineAddress address, List<ContainerState> containers) {
        URI uri = address.uri();
        String host = String.valueOf(uri.getHost());
        if ("tcp".equals(uri.getScheme()) && !HERE.contains(host) && !host.startsWith("127.")) {
            return true;
        }
        List<Integer> published = containers.stream()
                .filter(c -> c.running() && HEALTH_OF_WELL.contains(c.health()))
                .flatMap(c -> c.ports().stream())
                .filter(p -> p.protocol().equals("tcp"))
                .filter(p -> p.hostIp().equals("127.0.0.1")
                        || p.hostIp().equals("0.0.0.0")
                        || p.hostIp().isEmpty())
                .map(ContainerState.PublishedPort::hostPort)
                .distinct()
                .limit(ENOUGH)
                .toList();
        return !published.isEmpty() && published.stream().noneMatch(EngineReach::opens);
    }

    private static boolean opens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MS);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }
}
