package dev.tracestack.http;

import java.nio.charset.StandardCharsets;

/** A whole answer: status, header fields and body. */
public final class Response {

    private static final Pieces NO_BODY = Pieces.of(new byte[0]);

    private final int status;
    private final Headers headers;
    private final Pieces body;

    private Response(int status, Headers headers, Pieces body) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("status " + status + " is not between 200 and 599");
        }
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public static Response empty(int status) {
        return new Response(status, Headers.none(), NO_BODY);
    }

    /** Plain text in UTF-8. */
    public static Response text(int status, String text) {
        return of(status, "text/plain; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A JSON document. */
    public static Response json(int status, String json) {
        return of(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
    }

    /** Any content; the array is not copied and must not be changed afterwards. */
    public static Response of(int status, String contentType, byte[] body) {
        return of(status, contentType, Pieces.of(body));
    }

    /** Any content that lies in several places. */
    public static Response of(int status, String contentType, Pieces body) {
        return new Response(status, Headers.of("Content-Type", contentType), body);
    }

    /** The same answer with that header field set. */
    public Response with(String name, String value) {
        return new Response(status, headers.with(name, value), body);
    }

    public int status() {
        return status;
    }

    public Headers headers() {
        return headers;
    }

    Pieces pieces() {
        return body;
    }
}
