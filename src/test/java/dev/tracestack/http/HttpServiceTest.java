package dev.tracestack.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

final class HttpServiceTest {

    private static final Routes ROUTES = Routes.none()
            .get("/api/traces/{id}", r -> Response.text(200, "trace " + r.parameter("id")))
            .get("/query", r -> Response.text(200, r.query().first("q").orElse("none")))
            .get("/fails", r -> {
                throw new IllegalStateException("secret detail");
            })
            .get("/static/{path...}", r -> Response.text(200, r.parameter("path")))
            .post("/items", r -> Response.empty(204));

    private static HttpService start(Routes routes) {
        return HttpService.start("test", HttpSettings.at(Listen.loopback(0)), routes);
    }

    private static HttpOutcome.Answered get(HttpService service, String path) {
        HttpOutcome outcome = HttpProbe.standard().get(URI.create(service.uri() + path));
        assertThat(outcome).isInstanceOf(HttpOutcome.Answered.class);
        return (HttpOutcome.Answered) outcome;
    }

    @Test
    void aPathParameterIsDecodedAndHandedOver() {
        try (HttpService service = start(ROUTES)) {
            assertThat(get(service, "/api/traces/a%2Fb+c").text()).isEqualTo("trace a/b+c");
            assertThat(get(service, "/static/x/y.js").text()).isEqualTo("x/y.js");
        }
    }

    @Test
    void theQueryIsDecoded() {
        try (HttpService service = start(ROUTES)) {
            assertThat(get(service, "/query?q=%7Ba%20%26%26+b%7D&x").text()).isEqualTo("{a && b}");
        }
    }

    @Test
    void whatCannotBeDecodedIsABadRequest() {
        try (HttpService service = start(ROUTES)) {
            assertThat(get(service, "/query").text()).isEqualTo("none");
            assertThat(rawGet(service, "/query?q=%zz")).startsWith("HTTP/1.1 400");
        }
    }

    private static String rawGet(HttpService service, String target) {
        try {
            return RawClient.ask(service.port(), "GET " + target + " HTTP/1.1", "Host: localhost", "Connection: close");
        } catch (IOException failure) {
            throw new AssertionError("no answer to " + target, failure);
        }
    }

    @Test
    void anUnknownPathIs404AndAnotherMethodIs405WithWhatIsAllowed() {
        try (HttpService service = start(ROUTES)) {
            assertThat(get(service, "/nowhere").status()).isEqualTo(404);
            assertThat(get(service, "/api/traces/").status()).isEqualTo(404);
            HttpOutcome.Answered answer = get(service, "/items");
            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.headers().first("Allow")).contains("POST");
        }
    }

    @Test
    void aHandlerThatFailsIs500WithoutDetailsAndTheServerGoesOn() {
        try (HttpService service = start(ROUTES)) {
            HttpOutcome.Answered answer = get(service, "/fails");
            assertThat(answer.status()).isEqualTo(500);
            assertThat(answer.text()).doesNotContain("secret detail").doesNotContain("Exception");
            assertThat(get(service, "/api/traces/1").status()).isEqualTo(200);
        }
    }

    @Test
    void headHasTheLengthOfTheBodyButNoBody() throws IOException {
        try (HttpService service = start(ROUTES)) {
            String answer = RawClient.ask(
                    service.port(), "HEAD /api/traces/1 HTTP/1.1", "Host: localhost", "Connection: close");
            assertThat(answer).startsWith("HTTP/1.1 200").containsIgnoringCase("content-length: 7\r\n");
            assertThat(answer).endsWith("\r\n\r\n");
        }
    }

    @Test
    void oneConnectionServesSeveralRequests() throws IOException {
        try (HttpService service = start(ROUTES)) {
            String one = "GET /api/traces/1 HTTP/1.1\r\nHost: localhost\r\n\r\n";
            String post = "POST /items HTTP/1.1\r\nHost: localhost\r\nContent-Length: 3\r\n\r\nabc";
            String last = "GET /nowhere HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            assertThat(RawClient.send(service.port(), one + post + last))
                    .contains("HTTP/1.1 200", "HTTP/1.1 204", "HTTP/1.1 404");
        }
    }

    @Test
    void aTakenPortIsNamed() {
        try (HttpService service = start(ROUTES)) {
            HttpSettings same = HttpSettings.at(Listen.loopback(service.port()));
            assertThatThrownBy(() -> HttpService.start("second", same, ROUTES))
                    .isInstanceOfSatisfying(
                            TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.PORT_TAKEN))
                    .hasMessageContaining("second cannot listen on localhost:" + service.port());
        }
    }

    @Test
    void anAddressOfAnotherMachineIsAnInvalidSetting() {
        HttpSettings settings = HttpSettings.at(Listen.parse("192.0.2.1:0"));
        assertThatThrownBy(() -> HttpService.start("test", settings, ROUTES))
                .isInstanceOfSatisfying(
                        TracestackException.class, e -> assertThat(e.code()).isEqualTo(FaultCode.INVALID_SETTING));
    }

    @Test
    void bothLoopbackAddressesAnswerOnOnePort() {
        try (HttpService service = start(ROUTES)) {
            assertThat(service.addresses())
                    .isNotEmpty()
                    .allSatisfy(a -> assertThat(a.getPort()).isEqualTo(service.port()))
                    .allSatisfy(
                            a -> assertThat(a.getAddress().isLoopbackAddress()).isTrue());
            service.addresses().forEach(a -> {
                String host = a.getAddress().getHostAddress();
                String literal = host.contains(":") ? "[" + host + "]" : host;
                URI uri = URI.create("http://" + literal + ":" + a.getPort() + "/api/traces/1");
                assertThat(HttpProbe.standard().get(uri)).hasToString("HTTP 200, 7 bytes");
            });
        }
    }

    @Test
    void closingLetsARequestInFlightFinish() throws InterruptedException, ExecutionException, TimeoutException {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        HttpService service = start(Routes.none().get("/slow", r -> {
            arrived.countDown();
            goOn.await();
            return Response.text(200, "done");
        }));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpOutcome.Answered> answer = threads.submit(() -> get(service, "/slow"));
            arrived.await();
            Future<?> closing = threads.submit(service::close);
            goOn.countDown();
            assertThat(answer.get(30, TimeUnit.SECONDS).text()).isEqualTo("done");
            closing.get(30, TimeUnit.SECONDS);
        }
    }

    @Test
    void closingDoesNotWaitForARequestThatBrokeOffAndCanBeRepeated()
            throws IOException, InterruptedException, ExecutionException, TimeoutException {
        HttpSettings patient = new HttpSettings(
                Listen.loopback(0), Set.of(), Cors.none(), BodyLimits.DEFAULT, 4, Duration.ofHours(1), null);
        HttpService service = HttpService.start("test", patient, ROUTES);
        assertThat(RawClient.send(service.port(), "GET /%zz HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(service::close).get(60, TimeUnit.SECONDS);
            threads.submit(service::close).get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void moreRequestsAtOnceThanAllowedAreAskedToComeAgain()
            throws InterruptedException, ExecutionException, TimeoutException {
        CountDownLatch arrived = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        HttpSettings one = HttpSettings.at(Listen.loopback(0)).withAtOnce(1);
        Routes routes = Routes.none().get("/slow", r -> {
            arrived.countDown();
            goOn.await();
            return Response.text(200, "done");
        });
        try (HttpService service = HttpService.start("test", one, routes);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<HttpOutcome.Answered> first = threads.submit(() -> get(service, "/slow"));
            arrived.await();
            HttpOutcome.Answered second = get(service, "/slow");
            assertThat(second.status()).isEqualTo(503);
            assertThat(second.headers().first("Retry-After")).contains("1");
            goOn.countDown();
            assertThat(first.get(30, TimeUnit.SECONDS).status()).isEqualTo(200);
        }
    }
}
