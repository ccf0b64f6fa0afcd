package dev.tracestack.collector;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why the collector could not hand spans on, translated from the words of its exporters (0.94 to 0.159). */
public enum ExportCause {
    /** Spans go to a server that does not take OTLP at that port or path. */
    WRONG_PORT,
    /** One side speaks gRPC, the other HTTP/1.1. */
    OTHER_PROTOCOL,
    /** The collector speaks TLS to a server that does not, or the reverse. */
    TLS_ON_ONE_SIDE,
    /** The certificate is not believed, or does not fit the name. */
    CERTIFICATE,
    /** A proxy that the environment names stands between. */
    PROXY,
    /** The name of the server is not known in the collector's network. */
    NAME_UNKNOWN,
    /** The name service itself does not answer. */
    NAME_SERVICE,
    CONNECTION_REFUSED,
    UNREACHABLE,
    CONNECTION_RESET,
    NOT_AUTHORIZED,
    BAD_DATA,
    TOO_LARGE,
    THROTTLED,
    SERVER_ERROR,
    UNAVAILABLE,
    TIMEOUT,
    UNKNOWN;

    private static final Pattern STATUS = Pattern.compile("HTTP Status Code (\\d{3})");

    /** From the text of an {@code error} field. What says most is looked for first; gRPC's own code comes last. */
    public static ExportCause of(String error) {
        Matcher status = STATUS.matcher(error);
        if (has(error, "Client sent an HTTP request to an HTTPS server")) {
            return TLS_ON_ONE_SIDE;
        }
        if (status.find()) {
            return ofStatus(Integer.parseInt(status.group(1)));
        }
        ExportCause spoken = ofConversation(error);
        return spoken == UNKNOWN ? ofNetwork(error) : spoken;
    }

    private static ExportCause ofStatus(int status) {
        return switch (status) {
            case 401, 403 -> NOT_AUTHORIZED;
            case 407 -> PROXY;
            case 404, 405, 301, 302, 307, 308 -> WRONG_PORT;
            case 413 -> TOO_LARGE;
            case 429 -> THROTTLED;
            case 502, 503, 504 -> UNAVAILABLE;
            default -> status >= 500 ? SERVER_ERROR : BAD_DATA;
        };
    }

    private static ExportCause ofConversation(String error) {
        if (has(error, "proxyconnect", "failed to do connect handshake", "Proxy Authentication Required")) {
            return PROXY;
        }
        if (has(error, "unknown service opentelemetry.proto", "unknown method") || isNoAddress(error)) {
            return WRONG_PORT;
        }
        if (error.contains("Decompressor is not installed")) {
            return BAD_DATA;
        }
        if (has(error, "first record does not look like a TLS", "server gave HTTP response to HTTPS client")) {
            return TLS_ON_ONE_SIDE;
        }
        if (has(
                error,
                "x509:",
                "bad certificate",
                "certificate required",
                "unknown certificate",
                "expired certificate")) {
            return CERTIFICATE;
        }
        if (has(error, "tls: ", "authentication handshake failed", "missing selected ALPN") || isAlert(error)) {
            return TLS_ON_ONE_SIDE;
        }
        if (has(
                error,
                "looked like an HTTP/1.1 header",
                "http2: frame too large",
                "malformed HTTP response",
                "malformed HTTP version",
                "unexpected HTTP status code received from server",
                "received unexpected content-type",
                "HTTP/2 client preface")) {
            return OTHER_PROTOCOL;
        }
        return UNKNOWN;
    }

    /** A server that speaks TLS answers plain HTTP/2 with an alert, which reads as a frame of absurd length. */
    private static boolean isAlert(String error) {
        return error.contains("server preface")
                && error.contains("frame too large")
                && !error.contains("looked like an HTTP/1.1 header");
    }

    private static boolean isNoAddress(String error) {
        return has(error, "unsupported protocol scheme", "missing port in address", "too many colons in address");
    }

    private static ExportCause ofNetwork(String error) {
        if (has(error, "no such host", "produced zero addresses", "no children to pick from")) {
            return NAME_UNKNOWN;
        }
        if (has(error, "server misbehaving", "name resolution")
                || (error.contains("lookup ") && has(error, "i/o timeout", "connection refused"))) {
            return NAME_SERVICE;
        }
        if (has(error, "connection refused")) {
            return CONNECTION_REFUSED;
        }
        if (has(error, "no route to host", "network is unreachable", "host is down")) {
            return UNREACHABLE;
        }
        if (has(error, "connection reset", "broken pipe", "server closed", "server preface", "EOF")) {
            return CONNECTION_RESET;
        }
        if (has(error, "DeadlineExceeded", "deadline exceeded", "Client.Timeout", "i/o timeout")) {
            return TIMEOUT;
        }
        return ofCode(error);
    }

    private static ExportCause ofCode(String error) {
        if (has(error, "Unauthenticated", "PermissionDenied", "no org id")) {
            return NOT_AUTHORIZED;
        }
        if (has(error, "larger than max", "request body too large", "TRACE_TOO_LARGE")) {
            return TOO_LARGE;
        }
        if (has(error, "ResourceExhausted", "RATE_LIMITED", "LIVE_TRACES_EXCEEDED")) {
            return THROTTLED;
        }
        if (has(error, "InvalidArgument", "FailedPrecondition")) {
            return BAD_DATA;
        }
        if (has(error, "code = Unimplemented")) {
            return WRONG_PORT;
        }
        if (has(error, "code = Internal", "code = Unknown", "code = DataLoss", "code = Aborted")) {
            return SERVER_ERROR;
        }
        return has(error, "code = Unavailable", "code = Canceled") ? UNAVAILABLE : UNKNOWN;
    }

    private static boolean has(String error, String... parts) {
        return List.of(parts).stream().anyMatch(error::contains);
    }
}
