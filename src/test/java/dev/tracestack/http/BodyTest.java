package dev.tracestack.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BodyTest {

    private static final BodyLimits LIMITS = new BodyLimits(1000, 5000);

    private final HttpService service = HttpService.start(
            "test",
            HttpSettings.at(Listen.loopback(0)).withBodies(LIMITS),
            Routes.none()
                    .post("/", r -> switch (r.body()) {
                        case Body.Content content -> Response.of(200, "application/octet-stream", content.bytes());
                        case Body.Refused refused -> refused.response();
                    })
                    .post("/unread", r -> Response.text(200, "ignored")));

    @AfterAll
    void stop() {
        service.close();
    }

    private HttpOutcome.Answered post(byte[] body, String encoding) {
        Headers headers = encoding.isEmpty() ? Headers.none() : Headers.of("Content-Encoding", encoding);
        HttpOutcome outcome = HttpProbe.standard().post(service.uri(), headers, body);
        assertThat(outcome).isInstanceOf(HttpOutcome.Answered.class);
        return (HttpOutcome.Answered) outcome;
    }

    private static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(plain);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static byte[] bytes(int length) {
        return "x".repeat(length).getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void aBodyArrivesAsItWasSent() {
        assertThat(post(bytes(1000), "").body()).isEqualTo(bytes(1000));
        assertThat(post(new byte[0], "").status()).isEqualTo(200);
    }

    @Test
    void gzipAndDeflateAreUndone() throws IOException {
        assertThat(post(gzip(bytes(5000)), "gzip").body()).isEqualTo(bytes(5000));
        ByteArrayOutputStream deflated = new ByteArrayOutputStream();
        try (OutputStream out = new DeflaterOutputStream(deflated)) {
            out.write(bytes(300));
        }
        assertThat(post(deflated.toByteArray(), "deflate").body()).isEqualTo(bytes(300));
    }

    @Test
    void aBodyOverTheCapIs413WhetherItsLengthIsDeclaredOrNot() throws IOException {
        HttpOutcome.Answered answer = post(bytes(1001), "");
        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.text()).contains("1000 bytes");
        String chunk = "3e9\r\n" + "x".repeat(1001) + "\r\n0\r\n\r\n";
        assertThat(RawClient.send(
                        service.port(),
                        "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                                + chunk))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void aSenderOfFarTooMuchStillSeesWhy() {
        assertThat(post(bytes(20_000_000), "").status()).isEqualTo(413);
    }

    @Test
    void aBombIs413() {
        byte[] bomb = gzip(bytes(200_000));
        assertThat(bomb.length).isLessThan(1000);
        assertThat(post(bomb, "gzip").status()).isEqualTo(413);
        assertThat(post(bomb, "gzip").text()).contains("after decompression");
    }

    @Test
    void compressedBytesOverTheWireCapAre413() throws IOException {
        byte[] random = new byte[2000];
        new java.util.Random(1).nextBytes(random);
        String body = new String(gzip(random), StandardCharsets.ISO_8859_1);
        assertThat(RawClient.send(
                        service.port(),
                        "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Encoding: gzip\r\n"
                                + "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n"
                                + body + "\r\n0\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void anUnknownEncodingIs415() {
        assertThat(post(bytes(3), "br").status()).isEqualTo(415);
        assertThat(post(bytes(3), "gzip, gzip").status()).isEqualTo(415);
    }

    @Test
    void whatIsNotGzipOrIsCutShortIs400() {
        assertThat(post(bytes(30), "gzip").status()).isEqualTo(400);
        byte[] whole = gzip(bytes(500));
        assertThat(post(java.util.Arrays.copyOf(whole, whole.length - 12), "gzip")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aBodyThatNobodyReadsDoesNotBreakTheConnection() throws IOException {
        String post = "POST /unread HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc";
        String last = "POST /unread HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        assertThat(RawClient.send(service.port(), post + last).split("ignored", -1))
                .hasSize(3);
    }

    @Test
    void bodiesThatAreTooMuchTogetherAreRefusedForTheMomentAndTheirRoomIsGivenBack() throws IOException {
        BodyBudget budget = new BodyBudget(1500);
        Headers none = Headers.none();
        try (BodyBudget.Lease first = budget.lease();
                BodyBudget.Lease second = budget.lease()) {
            assertThat(BodyReader.read(new ByteArrayInputStream(bytes(1000)), none, LIMITS, first))
                    .isInstanceOf(Body.Content.class);
            assertThat(BodyReader.read(new ByteArrayInputStream(bytes(1000)), none, LIMITS, second))
                    .isInstanceOfSatisfying(
                            Body.Refused.class,
                            refused -> assertThat(refused.status()).isEqualTo(503));
        }
        try (BodyBudget.Lease later = budget.lease()) {
            assertThat(BodyReader.read(new ByteArrayInputStream(bytes(1000)), none, LIMITS, later))
                    .isInstanceOf(Body.Content.class);
        }
    }

    @Test
    void aBodyThatIsCutOffIsNotHandedOver() throws IOException {
        AtomicInteger handled = new AtomicInteger();
        Routes routes = Routes.none().post("/", r -> {
            Body body = r.body();
            handled.incrementAndGet();
            return Response.text(200, body.toString());
        });
        try (HttpService own = HttpService.start("test", HttpSettings.at(Listen.loopback(0)), routes)) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), own.port())) {
                socket.getOutputStream()
                        .write("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 9\r\n\r\nhalf"
                                .getBytes(StandardCharsets.US_ASCII));
                socket.shutdownOutput();
                assertThat(socket.getInputStream().readAllBytes()).isEmpty();
            }
        }
        assertThat(handled).hasValue(0);
    }
}
