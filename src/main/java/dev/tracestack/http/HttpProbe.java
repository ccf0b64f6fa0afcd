package dev.tracestack.http;

import dev.tracestack.fault.TlsFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.HttpRetryException;
import java.net.HttpURLConnection;
import java.net.NoRouteToHostException;
import java.net.Proxy;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Asks HTTP/1.1 servers: no redirects, no proxy, no credentials of its own, bounded in time and size.
 *
 * <p>It stands on {@link HttpURLConnection} because {@code java.net.http} costs a short command 70 to 170 ms more
 * (JDK 25, first request, with and without an AOT cache).
 *
 * @param connectWithin for the connection to stand
 * @param answerWithin from then on, for the whole answer
 * @param maxBytes the largest body that is read
 * @param tls for {@code https} addresses
 * @param always sent with every request, such as credentials
 */
public record HttpProbe(Duration connectWithin, Duration answerWithin, int maxBytes, Tls tls, Headers always) {

    /** One second to connect, five to answer, 64 MiB. */
    public static HttpProbe standard() {
        return new HttpProbe(Duration.ofSeconds(1), Duration.ofSeconds(5), 64 << 20);
    }

    public HttpProbe {
        if (connectWithin.toMillis() < 1 || answerWithin.toMillis() < 1 || maxBytes < 1) {
            throw new IllegalArgumentException("probe limits " + connectWithin + ", " + answerWithin + " and "
                    + maxBytes + " bytes are not all at least 1 ms and 1 byte");
        }
    }

    /** With the JVM's own certificates. */
    public HttpProbe(Duration connectWithin, Duration answerWithin, int maxBytes) {
        this(connectWithin, answerWithin, maxBytes, Tls.standard(), Headers.none());
    }

    public HttpProbe withAnswerWithin(Duration time) {
        return new HttpProbe(connectWithin, time, maxBytes, tls, always);
    }

    public HttpProbe withTls(Tls other) {
        return new HttpProbe(connectWithin, answerWithin, maxBytes, other, always);
    }

    /** With fields that are sent with every request. */
    public HttpProbe withHeaders(Headers fields) {
        return new HttpProbe(connectWithin, answerWithin, maxBytes, tls, fields);
    }

    public HttpOutcome get(URI uri) {
        return get(uri, Headers.none());
    }

    public HttpOutcome get(URI uri, Headers headers) {
        return ask("GET", uri, headers, null);
    }

    /** Sends that body as it is; it is sent once, never again by itself. */
    public HttpOutcome post(URI uri, Headers headers, byte[] body) {
        return ask("POST", uri, headers, body);
    }

    private HttpOutcome ask(String method, URI uri, Headers headers, byte @Nullable [] body) {
        HttpURLConnection connection;
        try {
            connection = (HttpURLConnection) uri.toURL().openConnection(Proxy.NO_PROXY);
        } catch (IOException | IllegalArgumentException | ClassCastException unusable) {
            return new HttpOutcome.Unreachable("'" + uri + "' is not an HTTP address");
        }
        try {
            if (connection instanceof HttpsURLConnection secure) {
                tls.apply(secure);
            }
            connection.setRequestMethod(method);
            connection.setInstanceFollowRedirects(false);
            connection.setUseCaches(false);
            connection.setConnectTimeout((int) connectWithin.toMillis());
            connection.setReadTimeout((int) answerWithin.toMillis());
            connection.setRequestProperty("User-Agent", "tracestack");
            connection.setRequestProperty("Accept", "*/*");
            always.byName().forEach((name, values) -> connection.setRequestProperty(name, String.join(", ", values)));
            headers.byName().forEach((name, values) -> connection.setRequestProperty(name, String.join(", ", values)));
            if (body != null) {
                send(connection, body);
            }
            return answer(connection);
        } catch (HttpRetryException wantsCredentials) {
            connection.disconnect();
            return new HttpOutcome.Answered(wantsCredentials.responseCode(), Headers.none(), new byte[0]);
        } catch (IOException failure) {
            connection.disconnect();
            return new HttpOutcome.Unreachable(reason(uri, failure));
        }
    }

    private static void send(HttpURLConnection connection, byte[] body) throws IOException {
        connection.setDoOutput(true);
        connection.setFixedLengthStreamingMode(body.length);
        try (OutputStream out = connection.getOutputStream()) {
            out.write(body);
        }
    }

    private HttpOutcome answer(HttpURLConnection connection) throws IOException {
        long end = System.nanoTime() + answerWithin.toNanos();
        int status = connection.getResponseCode();
        if (status < 0) {
            return new HttpOutcome.Unreachable("the answer is not HTTP");
        }
        Map<String, List<String>> fields = new HashMap<>(connection.getHeaderFields());
        fields.remove(null);
        InputStream stream = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
        if (stream == null) {
            return new HttpOutcome.Answered(status, new Headers(fields), new byte[0]);
        }
        try (stream) {
            byte[] body = new TimedRead(stream, connection.getContentLengthLong(), end).upTo(maxBytes + 1);
            if (body.length > maxBytes) {
                connection.disconnect();
                return new HttpOutcome.Unreachable("the answer is larger than " + maxBytes + " bytes");
            }
            return new HttpOutcome.Answered(status, new Headers(fields), body);
        }
    }

    private String reason(URI uri, IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure) {
            case UnknownHostException unknown -> "unknown host '" + uri.getHost() + "'";
            case SocketTimeoutException slow
            when message.toLowerCase(Locale.ROOT).contains("connect") -> "no connection within " + words(connectWithin);
            case SocketTimeoutException slow -> "no answer within " + words(answerWithin);
            case NoRouteToHostException noRoute -> "no route to host";
            case ConnectException refused when message.contains("refused") -> "connection refused";
            case SocketException reset when message.contains("reset") -> "connection reset";
            case SSLException tls -> TlsFault.words(tls);
            default -> message.contains("Unexpected end of file") ? "connection closed without an answer" : message;
        };
    }

    private static String words(Duration time) {
        return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
    }
}
