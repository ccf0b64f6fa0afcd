package dev.tracestack.runtime.docker.engine;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Listens on a socket and answers everything alike, as no engine would, or refuses everything but to be found. */
public final class FakeEngine implements AutoCloseable {

    private final ServerSocketChannel server;

    public FakeEngine(Path socket, String headers) throws IOException {
        this(socket, answer("200 OK", headers, "OK"), answer("200 OK", headers, "OK"));
    }

    /** One that is there, and answers whatever else it is asked with a failure of its own and these words. */
    public static FakeEngine refusing(Path socket, String words) throws IOException {
        return new FakeEngine(
                socket,
                answer("200 OK", "Api-Version: 1.48\r\n", "OK"),
                answer("500 Internal Server Error", "", "{\"message\":\"" + words + "\"}"));
    }

    private FakeEngine(Path socket, byte[] greeting, byte[] answer) throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        Thread.ofPlatform().daemon().start(() -> serve(greeting, answer));
    }

    private static byte[] answer(String status, String headers, String body) {
        return ("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length()
                        + "\r\nConnection: close\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
    }

    private void serve(byte[] greeting, byte[] answer) {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept()) {
                ByteBuffer asked = ByteBuffer.allocate(4096);
                if (client.read(asked) > 0) {
                    String head = StandardCharsets.US_ASCII.decode(asked.flip()).toString();
                    client.write(ByteBuffer.wrap(head.contains("/_ping") ? greeting : answer));
                }
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
