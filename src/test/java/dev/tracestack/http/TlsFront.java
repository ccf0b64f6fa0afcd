package dev.tracestack.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;

/** A TLS server before one that speaks plain text, as a proxy at the edge of somebody's network is. */
public final class TlsFront implements AutoCloseable {

    private final SSLServerSocket door;
    private final int behind;
    private final List<Socket> open = new CopyOnWriteArrayList<>();

    private TlsFront(SSLServerSocket door, int behind) {
        this.door = door;
        this.behind = behind;
    }

    /** On a free port of this machine, before that port of it; HTTP/2 and HTTP/1.1 are agreed on. */
    public static TlsFront before(int port, SSLContext shown) throws IOException {
        InetAddress here = InetAddress.getLoopbackAddress();
        SSLServerSocket door = (SSLServerSocket) shown.getServerSocketFactory().createServerSocket(0, 50, here);
        SSLParameters parameters = door.getSSLParameters();
        parameters.setApplicationProtocols(new String[] {"h2", "http/1.1"});
        door.setSSLParameters(parameters);
        TlsFront front = new TlsFront(door, port);
        Thread.ofPlatform().daemon().name("tls-front").start(front::accept);
        return front;
    }

    public int port() {
        return door.getLocalPort();
    }

    private void accept() {
        try {
            while (!door.isClosed()) {
                Socket guest = door.accept();
                Socket host = new Socket(InetAddress.getLoopbackAddress(), behind);
                open.add(guest);
                open.add(host);
                carry(guest, host);
                carry(host, guest);
            }
        } catch (IOException _) {
            // nobody is let in any more
        }
    }

    private static void carry(Socket from, Socket to) {
        Thread.ofPlatform().daemon().name("tls-front-carries").start(() -> {
            try (from;
                    to;
                    InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                in.transferTo(out);
            } catch (IOException _) {
                // one of the two has ended it
            }
        });
    }

    @Override
    public void close() throws IOException {
        door.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
