package dev.tracestack.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class HttpProbeTest {

    private static final HttpProbe QUICK = new HttpProbe(Duration.ofSeconds(1), Duration.ofMillis(200), 1000);

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    private static URI uri(ServerSocket socket) {
        return URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/");
    }

    private static HttpService answering(Response response) {
        return HttpService.start(
                "test", HttpSettings.at(Listen.loopback(0)), Routes.none().any("/", r -> response));
    }

    @Test
    void aRefusedConnectionIsSaidInPlainWords() throws IOException {
        URI uri;
        try (ServerSocket socket = listen()) {
            uri = uri(socket);
        }
        assertThat(QUICK.get(uri)).isEqualTo(new HttpOutcome.Unreachable("connection refused"));
    }

    @Test
    void aServerThatNeverAnswersIsGivenUp() throws IOException {
        try (ServerSocket socket = listen()) {
            assertThat(QUICK.get(uri(socket))).isEqualTo(new HttpOutcome.Unreachable("no answer within 200 ms"));
        }
    }

    @Test
    void aServerThatHangsUpIsSaidSo() throws IOException {
        try (ServerSocket socket = listen()) {
            Thread.ofVirtual().start(() -> {
                while (!socket.isClosed()) {
                    try {
                        socket.accept().close();
                    } catch (IOException closed) {
                        return;
                    }
                }
            });
            assertThat(HttpProbe.standard().get(uri(socket))).isInstanceOf(HttpOutcome.Unreachable.class);
        }
    }

    @Test
    void anUnknownHostIsNamed() {
        assertThat(QUICK.get(URI.create("http://no-such-host.invalid/")))
                .isEqualTo(new HttpOutcome.Unreachable("unknown host 'no-such-host.invalid'"));
    }

    @Test
    void whatIsNotAnHttpAddressIsSaidSo() {
        assertThat(QUICK.get(URI.create("file:/etc/hostname"))).isInstanceOf(HttpOutcome.Unreachable.class);
        assertThat(QUICK.get(URI.create("nothing"))).isInstanceOf(HttpOutcome.Unreachable.class);
    }

    @Test
    void everyStatusIsAnAnswerWithItsBody() {
        for (int status : new int[] {200, 302, 401, 404, 500, 503}) {
            try (HttpService service = answering(Response.text(status, "körper").with("Location", "/other"))) {
                HttpOutcome outcome = HttpProbe.standard().get(service.uri());
                assertThat(outcome).isInstanceOfSatisfying(HttpOutcome.Answered.class, answer -> {
                    assertThat(answer.status()).isEqualTo(status);
                    assertThat(answer.text()).isEqualTo("körper");
                    assertThat(answer.headers().first("location")).contains("/other");
                });
            }
        }
    }

    @Test
    void anAnswerWithoutABodyHasNone() {
        for (int status : new int[] {200, 204, 404, 500}) {
            try (HttpService service = answering(Response.empty(status))) {
                assertThat(HttpProbe.standard().get(service.uri())).hasToString("HTTP " + status + ", 0 bytes");
            }
        }
    }

    @Test
    void aLongAnswerIsNotRead() {
        try (HttpService service = answering(Response.text(200, "x".repeat(1001)))) {
            assertThat(new HttpProbe(Duration.ofSeconds(5), Duration.ofSeconds(30), 1000).get(service.uri()))
                    .isEqualTo(new HttpOutcome.Unreachable("the answer is larger than 1000 bytes"));
        }
    }

    @Test
    void aPostCarriesItsBytesAndHeadersAndAnUnauthorizedOneIsAnAnswer() {
        Routes routes = Routes.none()
                .post("/echo", r -> switch (r.body()) {
                    case Body.Content content ->
                        Response.of(200, r.header("Content-Type").orElse("none"), content.bytes());
                    case Body.Refused refused -> refused.response();
                })
                .post("/closed", r -> Response.empty(401).with("WWW-Authenticate", "Basic realm=x"));
        try (HttpService service = HttpService.start("test", HttpSettings.at(Listen.loopback(0)), routes)) {
            Headers type = Headers.of("Content-Type", "application/x-protobuf");
            byte[] bytes = "abc".getBytes(StandardCharsets.UTF_8);
            HttpOutcome echo = HttpProbe.standard().post(URI.create(service.uri() + "/echo"), type, bytes);
            assertThat(echo).isInstanceOfSatisfying(HttpOutcome.Answered.class, answer -> {
                assertThat(answer.text()).isEqualTo("abc");
                assertThat(answer.headers().mediaType()).isEqualTo("application/x-protobuf");
            });
            assertThat(HttpProbe.standard().post(URI.create(service.uri() + "/closed"), type, bytes))
                    .isInstanceOfSatisfying(
                            HttpOutcome.Answered.class,
                            a -> assertThat(a.status()).isEqualTo(401));
        }
    }
}
