package dev.tracestack.testbed;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** Before a server without TLS: hangs up on whoever tries TLS first, as engines do, so that they need not wait for a timeout. */
final class PlainFront implements AutoCloseable {

    private static final int TLS_HANDSHAKE = 0x16;

    private final ServerSocket front;
    private final InetSocketAddress server;

    private PlainFront(ServerSocket front, InetSocketAddress server) {
        this.front = front;
        this.server = server;
    }

    static PlainFront before(InetSocketAddress server) throws IOException {
        PlainFront front = new PlainFront(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
        Thread.ofVirtual().start(front::serve);
        return front;
    }

    int port() {
        return front.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        front.close();
    }

    private void serve() {
        try {
            while (!front.isClosed()) {
                Socket client = front.accept();
                Thread.ofVirtual().start(() -> serve(client));
            }
        } catch (IOException closed) {
            return;
        }
    }

    private void serve(Socket client) {
        try (client;
                Socket behind = new Socket(server.getAddress(), server.getPort())) {
            InputStream in = client.getInputStream();
            int first = in.read();
            if (first < 0 || first == TLS_HANDSHAKE) {
                return;
            }
            behind.getOutputStream().write(first);
            Thread back = Thread.ofVirtual().start(() -> pump(behind, client));
            in.transferTo(behind.getOutputStream());
            behind.shutdownOutput();
            back.join();
        } catch (IOException gone) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pump(Socket from, Socket to) {
        try (OutputStream out = to.getOutputStream()) {
            from.getInputStream().transferTo(out);
        } catch (IOException gone) {
            return;
        }
    }
}
