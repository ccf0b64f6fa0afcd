package dev.tracestack;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers on a socket as an engine with one container of every project would, so that the start-up cache learns how
 * {@code ps} reads an engine on machines that have none.
 */
final class RehearsalEngine implements AutoCloseable {

    private static final Pattern PROJECT = Pattern.compile("compose\\.project%3D([a-z0-9_-]+)");
    private final @Nullable ServerSocketChannel server;

    private RehearsalEngine(@Nullable ServerSocketChannel server) {
        this.server = server;
    }

    /** Listens on {@code unix:///path} where that path is still free; otherwise it does nothing. */
    static RehearsalEngine at(@Nullable String address) throws IOException {
        if (address == null || !address.startsWith("unix:")) {
            return new RehearsalEngine(null);
        }
        Path socket = Path.of(URI.create(address).getPath());
        if (Files.exists(socket)) {
            return new RehearsalEngine(null);
        }
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofPlatform().daemon().name("rehearsal-engine").start(() -> serve(server));
        return new RehearsalEngine(server);
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    private static void serve(ServerSocketChannel server) {
        while (server.isOpen()) {
            try (SocketChannel connection = server.accept()) {
                answer(connection);
            } catch (IOException over) { // closed, or the caller is gone; then the next one is answered
                if (over instanceof ClosedChannelException) {
                    return;
                }
            }
        }
    }

    private static void answer(SocketChannel connection) throws IOException {
        BufferedReader request =
                new BufferedReader(new InputStreamReader(Channels.newInputStream(connection), StandardCharsets.UTF_8));
        String first = request.readLine();
        for (String line = first; line != null && !line.isEmpty(); ) {
            line = request.readLine();
        }
        if (first == null) {
            return;
        }
        String body = body(first);
        OutputStream out = Channels.newOutputStream(connection);
        out.write(("HTTP/1.1 200 OK\r\nApi-Version: 1.43\r\nContent-Type: application/json\r\nConnection: close\r\n"
                        + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private static String body(String request) {
        if (request.contains("/containers/json")) {
            Matcher project = PROJECT.matcher(request);
            return containers(project.find() ? project.group(1) : "rehearsal");
        }
        return request.contains("/containers/")
                ? "{\"Id\":\"1\",\"State\":{\"Status\":\"running\",\"StartedAt\":\"2026-01-31T12:00:00Z\"}}"
                : request.contains("/volumes") ? "{\"Volumes\":[]}" : "{}";
    }

    private static String containers(String project) {
        return """
            [{"Id":"1","Names":["/rehearsal-otel-collector-1"],"Image":"collector:1","ImageID":"sha256:1","Created":1,
            "Labels":{"com.docker.compose.project":"%s","com.docker.compose.service":"otel-collector",
            "com.docker.compose.depends_on":"tempo:service_healthy:false"},"State":"running","Status":"Up 60 years",
            "Ports":[{"IP":"127.0.0.1","PrivatePort":13133,"PublicPort":1,"Type":"tcp"}],
            "NetworkSettings":{"Networks":{"rehearsal":{"NetworkID":"1"}}},
            "Mounts":[{"Type":"volume","Name":"queue","Destination":"/var/lib/otelcol","RW":true}]}]
            """.formatted(project);
    }
}
