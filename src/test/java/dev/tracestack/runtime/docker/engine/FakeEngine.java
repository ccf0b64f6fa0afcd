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

/** Listens on a socket and answers everything with one HTTP response, as no engine would. */
public final class FakeEngine implements AutoCloseable {

    private final ServerSocketChannel server;

    public FakeEngine(Path socket, String headers) throws IOException {
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        byte[] answer = ("HTTP/1.1 200 OK\r\n" + headers + "Content-Length: 2\r\nConnection: close\r\n\r\nOK")
                .getBytes(StandardCharsets.UTF_8);
        Thread.ofPlatform().daemon().start(() -> serve(answer));
    }

    private void serve(byte[] answer) {
        while (server.isOpen()) {
            try (SocketChannel client = server.accept()) {
                if (client.read(ByteBuffer.allocate(4096)) > 0) {
                    client.write(ByteBuffer.wrap(answer));
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
