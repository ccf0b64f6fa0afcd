package dev.tracestack.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.http.Body;
import dev.tracestack.http.Handler;
import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.HttpService;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.http.Request;
import dev.tracestack.http.Response;
import dev.tracestack.http.Routes;
import dev.tracestack.http.SenderGone;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

class OtlpHttpSenderTest {

    private static final List<SpanRecord> SPANS = RandomSpans.validUnicode(8).trace(10);

    @Test
    void theBodyIsWholeWithAndWithoutGzipAndHeadersGoAlong() throws InvalidPayload {
        LinkedBlockingQueue<byte[]> bodies = new LinkedBlockingQueue<>();
        try (HttpService server = server("/otlp/v1/traces", request -> {
            assertThat(request.header("Authorization")).contains("Bearer t");
            bodies.add(body(request));
            return Response.of(200, "application/x-protobuf", new byte[0]);
        })) {
            for (boolean gzip : new boolean[] {true, false}) {
                OtlpHttpSender sender = new OtlpHttpSender(
                        HttpProbe.standard().withAnswerWithin(Duration.ofSeconds(30)),
                        URI.create(server.uri() + "/otlp/"),
                        Headers.of("Authorization", "Bearer t"),
                        gzip);
                assertThat(sender.send(SPANS)).isEqualTo(new SendOutcome.Accepted(0, ""));
                assertThat(OtlpProtobuf.decode(bodies.remove(), DecodeLimits.standard())
                                .spans())
                        .isEqualTo(SPANS);
            }
        }
    }

    @Test
    void everyKindOfAnswerIsTold() {
        assertThat(answer(Response.of(
                        200,
                        "application/x-protobuf",
                        OtlpEncoding.PROTOBUF.encode(new ExportResponse(2, "too deep")))))
                .isEqualTo(new SendOutcome.Accepted(2, "too deep"));
        assertThat(answer(Response.text(200, "ok"))).isInstanceOf(SendOutcome.Accepted.class);
        assertThat(answer(Response.of(
                        400,
                        "application/x-protobuf",
                        OtlpEncoding.PROTOBUF.encode(RpcStatus.invalidArgument("byte 4: no")))))
                .isEqualTo(new SendOutcome.Refused(false, "HTTP 400", "byte 4: no"));
        assertThat(answer(Response.text(404, "404 page not found\n")))
                .isEqualTo(new SendOutcome.Refused(false, "HTTP 404", "404 page not found"));
        assertThat(answer(Response.empty(301).with("Location", "https://otlp.example/v1/traces")))
                .isEqualTo(new SendOutcome.Refused(
                        false, "HTTP 301", "it leads to https://otlp.example/v1/traces, which is not followed"));
        assertThat(new SendOutcome.Refused(false, "HTTP 403", "").said()).isEqualTo("HTTP 403");
        assertThat(answer(Response.text(429, "later"))).isEqualTo(new SendOutcome.Refused(true, "HTTP 429", "later"));
    }

    @Test
    void whereNobodyListensTheReasonIsPlain() throws IOException {
        // bound and not listening: nobody else gets the port meanwhile
        try (Socket held = new Socket()) {
            held.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            assertThat(send(URI.create("http://127.0.0.1:" + held.getLocalPort())))
                    .isEqualTo(new SendOutcome.Unreachable("connection refused"));
        }
    }

    private static SendOutcome answer(Response response) {
        try (HttpService server = server("/v1/traces", request -> response)) {
            return send(server.uri());
        }
    }

    private static SendOutcome send(URI uri) {
        HttpProbe http = HttpProbe.standard().withAnswerWithin(Duration.ofSeconds(30));
        return new OtlpHttpSender(http, uri, Headers.none(), false).send(SPANS);
    }

    private static HttpService server(String path, Handler handler) {
        return HttpService.start(
                "test", HttpSettings.at(Listen.loopback(0)), Routes.none().post(path, handler));
    }

    private static byte[] body(Request request) throws SenderGone {
        return switch (request.body()) {
            case Body.Content content -> content.bytes();
            case Body.Refused refused -> throw new AssertionError(refused.reason());
        };
    }
}
