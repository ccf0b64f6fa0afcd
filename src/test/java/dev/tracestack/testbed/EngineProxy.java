package dev.tracestack.testbed;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A socket before the engine's own: closing it is, to whoever talks through it, the death of the engine. */
public final class EngineProxy implements AutoCloseable {

    private final Path socket;
    private final Path engine;
    private final ServerSocketChannel server;
    private final Set<SocketChannel> open = ConcurrentHashMap.newKeySet();

    private EngineProxy(Path socket, Path engine) throws IOException {
        this.socket = socket;
        this.engine = engine;
        this.server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
    }

    public static EngineProxy before(String dockerHost, Path socket) throws IOException {
        EngineProxy proxy =
                new EngineProxy(socket, Path.of(URI.create(dockerHost).getPath()));
        Thread.ofPlatform().daemon().start(proxy::serve);
        return proxy;
    }

    public String address() {
        return "unix://" + socket;
    }

    private void serve() {
        try {
            while (server.isOpen()) {
                SocketChannel client = server.accept();
                SocketChannel behind = SocketChannel.open(UnixDomainSocketAddress.of(engine));
                open.add(client);
                open.add(behind);
                Thread.ofPlatform().daemon().start(() -> pump(client, behind));
                Thread.ofPlatform().daemon().start(() -> pump(behind, client));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private static void pump(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        try (from;
                to) {
            while (from.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
                buffer.clear();
            }
        } catch (IOException closed) {
            return;
        }
    }

    /** Ends all connections and takes no more. */
    public void die() throws IOException {
        server.close();
        for (SocketChannel channel : open) {
            channel.close();
        }
        Files.deleteIfExists(socket);
    }

    @Override
    public void close() throws IOException {
        die();
    }
}
