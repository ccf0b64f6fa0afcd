package dev.tracestack.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Says exactly what a test wants said on a connection, and hears everything until it is closed. */
final class RawClient {

    private RawClient() {}

    /** The whole answer to those lines, joined by CR LF and followed by an empty line. */
    static String ask(int port, String... lines) throws IOException {
        return send(port, String.join("\r\n", lines) + "\r\n\r\n");
    }

    /** As above with the bytes as they are; the sender's side stays open until the server closes. */
    static String send(int port, String text) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
