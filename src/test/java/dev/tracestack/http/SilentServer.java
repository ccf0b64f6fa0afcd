package dev.tracestack.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes every connection and says nothing on it, as a server that hangs does. */
public final class SilentServer implements AutoCloseable {

    private final ServerSocket door;
    private final List<Socket> guests = new CopyOnWriteArrayList<>();

    private SilentServer(ServerSocket door) {
        this.door = door;
    }

    /** On a free port of this machine. */
    public static SilentServer start() throws IOException {
        SilentServer server = new SilentServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofPlatform().daemon().name("silent-server").start(server::accept);
        return server;
    }

    public int port() {
        return door.getLocalPort();
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                guests.add(door.accept());
            }
        } catch (IOException _) {
            // nobody is let in any more
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket guest : guests) {
            guest.close();
        }
    }
}
