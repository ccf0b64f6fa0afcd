package dev.tracestack.runtime.docker.engine;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The answer to one question: status, headers, and a body that is read as it comes. */
record SocketAnswer(int status, Map<String, List<String>> headers, SocketStream stream, InputStream body)
        implements DockerHttpClient.Response {

    private static final int LONGEST_LINE = 1 << 16;
    private static final int CONTINUE = 100;
    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    /** Reads up to the body. */
    static SocketAnswer read(SocketStream stream) throws IOException {
        String[] first;
        Map<String, List<String>> headers;
        int status;
        do {
            first = line(stream).split(" ", 3);
            if (first.length < 2 || !first[0].startsWith("HTTP/1.") || !first[1].matches("\\d{3}")) {
                throw new IOException("answers, but not in HTTP");
            }
            status = Integer.parseInt(first[1]);
            headers = headers(stream);
        } while (status == CONTINUE);
        return new SocketAnswer(status, headers, stream, body(status, headers, stream));
    }

    private static Map<String, List<String>> headers(InputStream in) throws IOException {
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.computeIfAbsent(line.substring(0, colon).strip(), name -> new ArrayList<>())
                        .add(line.substring(colon + 1).strip());
            }
        }
        return headers;
    }

    private static InputStream body(int status, Map<String, List<String>> headers, SocketStream stream) {
        if (status == NO_CONTENT || status == NOT_MODIFIED) {
            return InputStream.nullInputStream();
        }
        if (headers.getOrDefault("Transfer-Encoding", List.of()).stream().anyMatch("chunked"::equalsIgnoreCase)) {
            return new ChunkedBody(stream);
        }
        List<String> length = headers.getOrDefault("Content-Length", List.of());
        return length.isEmpty() ? stream : new SizedBody(stream, Long.parseLong(length.getFirst()));
    }

    /** A line without its end. */
    static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException(line.isEmpty() ? "closed without an answer" : "broke off in its answer");
            }
            if (next == '\n') {
                int end = line.length() - 1;
                return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
            }
            if (line.length() >= LONGEST_LINE) {
                throw new IOException("answers with a line that has no end");
            }
            line.append((char) next);
        }
    }

    @Override
    public int getStatusCode() {
        return status;
    }

    @Override
    public Map<String, List<String>> getHeaders() {
        return headers;
    }

    @Override
    public InputStream getBody() {
        return body;
    }

    @Override
    public void close() {
        stream.close();
    }
}
