package dev.tracestack.runtime.docker.engine;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * HTTP/1.1 (RFC 9112) to an engine behind a unix socket, a connection for each question. The transports of docker-java read
 * the JDK's certificates and a list of public suffixes before they open such a socket, which takes longer than all
 * else that a short command does.
 */
final class SocketTransport implements DockerHttpClient {

    private static final int CHUNK = 1 << 16;

    private final Path socket;
    private final Duration answerWithin;
    private final Set<SocketStream> open = ConcurrentHashMap.newKeySet();

    /** @param answerWithin how long the engine may be silent; zero is for ever */
    SocketTransport(Path socket, Duration answerWithin) {
        this.socket = socket;
        this.answerWithin = answerWithin;
    }

    @Override
    public Response execute(Request request) {
        SocketStream stream = null;
        try {
            stream = SocketStream.to(socket, answerWithin, open::remove);
            open.add(stream);
            send(request, stream);
            return SocketAnswer.read(stream);
        } catch (IOException e) {
            if (stream != null) {
                stream.close();
            }
            throw new UncheckedIOException(e);
        }
    }

    private static void send(Request request, SocketStream stream) throws IOException {
        byte[] bytes = request.bodyBytes();
        InputStream body = bytes == null ? request.body() : null;
        StringBuilder head = new StringBuilder(request.method())
                .append(' ')
                .append(request.path())
                .append(" HTTP/1.1\r\nHost: engine\r\nConnection: close\r\n");
        request.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        if (body != null) {
            head.append("Transfer-Encoding: chunked\r\n");
        } else if (bytes != null || !request.method().equals("GET")) {
            head.append("Content-Length: ")
                    .append(bytes == null ? 0 : bytes.length)
                    .append("\r\n");
        }
        stream.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (bytes != null) {
            stream.write(bytes);
        } else if (body != null) {
            sendInChunks(body, stream);
        }
    }

    private static void sendInChunks(InputStream body, SocketStream stream) throws IOException {
        byte[] buffer = new byte[CHUNK];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            if (read > 0) {
                stream.write(String.format(Locale.ROOT, "%x\r\n", read).getBytes(StandardCharsets.US_ASCII));
                stream.write(buffer, read);
                stream.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
        stream.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** Ends every answer that is still being read. */
    @Override
    public void close() {
        open.forEach(SocketStream::close);
    }
}
