package dev.tracestack;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Answers on a socket as an engine would, so that the start-up cache learns how {@code up}, {@code ps} and {@code down} speak
 * with one on machines that have none.
 */
final class RehearsalEngine implements AutoCloseable {

    private final @Nullable ServerSocketChannel server;
    private final Path socket;

    private RehearsalEngine(@Nullable ServerSocketChannel server, Path socket) {
        this.server = server;
        this.socket = socket;
    }

    /** Listens on {@code unix:///path} where that path is still free; otherwise it does nothing. */
    static RehearsalEngine at(@Nullable String address) throws IOException {
        if (address == null || !address.startsWith("unix:")) {
            return new RehearsalEngine(null, Path.of(""));
        }
        Path socket = Path.of(URI.create(address).getPath());
        if (Files.exists(socket)) {
            return new RehearsalEngine(null, socket);
        }
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        RehearsalHost host = new RehearsalHost();
        Thread.ofPlatform().daemon().name("rehearsal-engine").start(() -> serve(server, host));
        return new RehearsalEngine(server, socket);
    }

    @Override
    public void close() throws IOException {
        if (server != null) {
            server.close();
            Files.deleteIfExists(socket);
        }
    }

    private static void serve(ServerSocketChannel server, RehearsalHost host) {
        try {
            while (server.isOpen()) {
                SocketChannel connection = server.accept();
                Thread.ofPlatform().daemon().name("rehearsal-answer").start(() -> answer(connection, host));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private static void answer(SocketChannel connection, RehearsalHost host) {
        try (connection) {
            InputStream in = Channels.newInputStream(connection);
            String[] first = line(in).split(" ", 3);
            if (first.length < 2) {
                return; // somebody only looked whether there is anybody
            }
            int length = 0;
            for (String header = line(in); !header.isEmpty(); header = line(in)) {
                if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
                    length = Integer.parseInt(
                            header.substring(header.indexOf(':') + 1).strip());
                }
            }
            String asked = new String(in.readNBytes(length), StandardCharsets.UTF_8);
            OutputStream out = Channels.newOutputStream(connection);
            if (first[1].contains("/events")) {
                out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n"
                        .getBytes(StandardCharsets.US_ASCII));
                in.readAllBytes(); // until the listener hangs up
                return;
            }
            byte[] body = host.answer(first[0], first[1], asked).getBytes(StandardCharsets.UTF_8);
            String status = body.length == 0 ? "204 No Content" : first[0].equals("POST") ? "201 Created" : "200 OK";
            out.write(("HTTP/1.1 " + status
                            + "\r\nApi-Version: 1.43\r\nContent-Type: application/json\r\nConnection: close\r\n"
                            + "Content-Length: " + body.length + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(body);
        } catch (IOException gone) { // whoever asked hung up; the next one is answered
            return;
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}
