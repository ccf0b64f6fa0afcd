package dev.tracestack.otlp;

import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Sends OTLP/HTTP in protobuf. */
public final class OtlpHttpSender implements TraceSender {

    private static final OtlpEncoding ENCODING = OtlpEncoding.PROTOBUF;
    private static final Set<Integer> RETRYABLE = Set.of(429, 502, 503, 504);
    private static final int LONGEST_MESSAGE = 300;

    private final HttpProbe http;
    private final URI traces;
    private final Headers headers;
    private final boolean gzip;

    /**
     * @param endpoint as in {@code OTEL_EXPORTER_OTLP_ENDPOINT}: {@code /v1/traces} is put behind its path
     * @param headers to send along, such as credentials
     */
    public OtlpHttpSender(HttpProbe http, URI endpoint, Headers headers, boolean gzip) {
        this.http = http;
        this.traces = URI.create(endpoint.toString().replaceFirst("/+$", "") + "/v1/traces");
        Headers own = headers.with("Content-Type", ENCODING.contentType());
        this.headers = gzip ? own.with("Content-Encoding", "gzip") : own;
        this.gzip = gzip;
    }

    /** To a receiver on this machine that may take half a minute to answer; nothing sent along, not compressed. */
    public static OtlpHttpSender to(URI endpoint) {
        return new OtlpHttpSender(
                HttpProbe.standard().withAnswerWithin(Duration.ofSeconds(30)), endpoint, Headers.none(), false);
    }

    @Override
    public SendOutcome send(List<SpanRecord> spans) {
        return sendEncoded(OtlpProtobuf.encode(spans));
    }

    /** As {@link #send}, of a request that was encoded beforehand. */
    public SendOutcome sendEncoded(byte[] body) {
        return switch (http.post(traces, headers, gzip ? gzipped(body) : body)) {
            case HttpOutcome.Unreachable(String reason) -> new SendOutcome.Unreachable(reason);
            case HttpOutcome.Answered answer when answer.status() / 100 == 2 -> accepted(answer);
            case HttpOutcome.Answered answer ->
                new SendOutcome.Refused(
                        RETRYABLE.contains(answer.status()), "HTTP " + answer.status(), message(answer));
        };
    }

    @Override
    public void close() {}

    private static SendOutcome accepted(HttpOutcome.Answered answer) {
        OtlpEncoding encoding = encoding(answer);
        try {
            ExportResponse response = encoding.decodeResponse(answer.body());
            return new SendOutcome.Accepted(response.rejectedSpans(), response.errorMessage());
        } catch (InvalidPayload noResponse) {
            // as the collector does: a success is a success whatever the body
            return new SendOutcome.Accepted(0, "the answer is no ExportTraceServiceResponse: " + noResponse.reason());
        }
    }

    private static String message(HttpOutcome.Answered answer) {
        boolean otlp = answer.headers()
                .first("Content-Type")
                .flatMap(OtlpEncoding::ofContentType)
                .isPresent();
        if (otlp) {
            try {
                return encoding(answer).decodeStatus(answer.body()).message();
            } catch (InvalidPayload noStatus) {
                return Quoted.abbreviated(String.valueOf(noStatus.getMessage()), LONGEST_MESSAGE);
            }
        }
        return Quoted.abbreviated(answer.head(), LONGEST_MESSAGE);
    }

    private static OtlpEncoding encoding(HttpOutcome.Answered answer) {
        return answer.headers()
                .first("Content-Type")
                .flatMap(OtlpEncoding::ofContentType)
                .orElse(ENCODING);
    }

    private static byte[] gzipped(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
