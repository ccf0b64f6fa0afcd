package dev.tracestack.collector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExportCauseTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
        CONNECTION_REFUSED | rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp 172.18.0.3:4317: connect: connection refused"
        CONNECTION_REFUSED | failed to make an HTTP request: Post "http://otel-worker:4320/v1/traces": dial tcp 172.18.0.4:4320: connect: connection refused
        UNREACHABLE        | rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp 172.18.0.3:4317: connect: no route to host"
        NAME_UNKNOWN       | rpc error: code = Unavailable desc = name resolver error: produced zero addresses
        NAME_UNKNOWN       | rpc error: code = Unavailable desc = no children to pick from
        NAME_UNKNOWN       | failed to make an HTTP request: Post "http://otel-worker:4320/v1/traces": dial tcp: lookup otel-worker on 127.0.0.11:53: no such host
        NAME_SERVICE       | dial tcp: lookup tempo on 127.0.0.11:53: server misbehaving
        NAME_SERVICE       | dial tcp: lookup tempo on 127.0.0.11:53: read udp 127.0.0.1:53: i/o timeout
        WRONG_PORT         | not retryable error: Permanent error: rpc error: code = Unimplemented desc = unknown service opentelemetry.proto.collector.trace.v1.TraceService
        WRONG_PORT         | not retryable error: Permanent error: rpc error: code = Unimplemented desc = error exporting items, request to http://tempo:3200/v1/traces responded with HTTP Status Code 404
        TLS_ON_ONE_SIDE    | rpc error: code = Unavailable desc = connection error: desc = "transport: authentication handshake failed: tls: first record does not look like a TLS handshake"
        TLS_ON_ONE_SIDE    | failed to make an HTTP request: Post "https://otel-worker:4320/v1/traces": http: server gave HTTP response to HTTPS client
        CERTIFICATE        | transport: authentication handshake failed: tls: failed to verify certificate: x509: certificate signed by unknown authority
        OTHER_PROTOCOL     | rpc error: code = Unavailable desc = connection error: desc = "error reading server preface: http2: failed reading the frame payload: http2: frame too large, note that the frame header looked like an HTTP/1.1 header"
        OTHER_PROTOCOL     | failed to make an HTTP request: Post "http://tempo:4317/v1/traces": net/http: HTTP/1.x transport connection broken: malformed HTTP response "\\x00\\x00"
        OTHER_PROTOCOL     | rpc error: code = Unavailable desc = unexpected HTTP status code received from server: 502 (Bad Gateway); transport: received unexpected content-type "text/html"
        PROXY              | rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: failed to do connect handshake, response: \\"HTTP/1.1 502 Bad Gateway"
        PROXY              | Post "https://x/v1/traces": proxyconnect tcp: dial tcp 10.0.0.1:3128: connect: connection refused
        TIMEOUT            | rpc error: code = DeadlineExceeded desc = context deadline exceeded
        TIMEOUT            | failed to make an HTTP request: Post "http://otel-worker:4320/v1/traces": context deadline exceeded (Client.Timeout exceeded while awaiting headers)
        BAD_DATA           | rpc error: code = InvalidArgument desc = error exporting items, request to http://otel-worker:4320/v1/traces responded with HTTP Status Code 400
        NOT_AUTHORIZED     | rpc error: code = Unauthenticated desc = error exporting items, request to http://otel-worker:4320/v1/traces responded with HTTP Status Code 401
        NOT_AUTHORIZED     | rpc error: code = Unauthenticated desc = no org id
        TOO_LARGE          | rpc error: code = Unknown desc = error exporting items, request to http://otel-worker:4320/v1/traces responded with HTTP Status Code 413
        TOO_LARGE          | rpc error: code = ResourceExhausted desc = grpc: received message larger than max (5242880 vs. 4194304)
        THROTTLED          | Throttle (3s), error: rpc error: code = ResourceExhausted desc = error exporting items, request to http://otel-worker:4320/v1/traces responded with HTTP Status Code 429
        THROTTLED          | rpc error: code = ResourceExhausted desc = RATE_LIMITED: ingestion rate limit (local: 15000000 bytes, global: 0 bytes) exceeded
        SERVER_ERROR       | rpc error: code = Unknown desc = error exporting items, request to http://otel-worker:4320/v1/traces responded with HTTP Status Code 500
        UNAVAILABLE        | rpc error: code = Unavailable desc = error exporting items, request to http://otel-worker:4320/v1/traces responded with HTTP Status Code 503, Message=x
        UNKNOWN            | something that nobody has seen
        """)
    void wordsOfExportersAreTranslated(ExportCause cause, String words) {
        assertThat(ExportCause.of(words)).isEqualTo(cause);
    }
}
