package dev.tracestack.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OriginAndHostTest {

    private static final String PAGE = "http://app.example:5173";

    private final HttpService service = HttpService.start(
            "test",
            HttpSettings.at(Listen.loopback(0))
                    .withOwnNames(Set.of("otel-worker"))
                    .withCors(new Cors(Set.of(PAGE), Set.of("content-type"))),
            Routes.none().any("/", r -> Response.text(200, "ok")));

    @BeforeAll
    void isUp() {
        assertThat(service.port()).isPositive();
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private String ask(String method, String... headers) throws IOException {
        String fields = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        return RawClient.send(service.port(), method + " / HTTP/1.1\r\n" + fields + "Connection: close\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "LOCALHOST:3200", "127.0.0.1:1", "127.9.9.9", "[::1]:3200", "otel-worker:4320"})
    void itsOwnNamesPass(String host) throws IOException {
        assertThat(ask("GET", "Host: " + host)).startsWith("HTTP/1.1 200");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "192.0.2.1",
                "localhost:80:80",
                "[::1]x",
                "user@localhost"
            })
    void aForeignHostIsRefused(String host) throws IOException {
        assertThat(ask("GET", "Host: " + host)).startsWith("HTTP/1.1 403");
    }

    @Test
    void noHostAndTwoHostsAreBadRequests() throws IOException {
        assertThat(ask("GET")).startsWith("HTTP/1.1 400");
        assertThat(ask("GET", "Host: localhost", "Host: evil.example")).startsWith("HTTP/1.1 400");
    }

    @Test
    void aForeignNameInTheRequestLineIsRefused() throws IOException {
        assertThat(RawClient.ask(
                        service.port(), "GET http://evil.example/ HTTP/1.1", "Host: localhost", "Connection: close"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void aForeignPageMayNotChangeAnything() throws IOException {
        assertThat(ask("POST", "Host: localhost", "Origin: http://evil.example"))
                .startsWith("HTTP/1.1 403");
        assertThat(ask("POST", "Host: localhost", "Origin: null")).startsWith("HTTP/1.1 403");
        assertThat(ask("DELETE", "Host: localhost:1", "Origin: http://localhost:2"))
                .startsWith("HTTP/1.1 403");
    }

    @Test
    void aForeignPageCannotReadAnAnswer() throws IOException {
        assertThat(ask("GET", "Host: localhost", "Origin: http://evil.example"))
                .startsWith("HTTP/1.1 200")
                .doesNotContainIgnoringCase("access-control-allow-origin");
    }

    @Test
    void theServersOwnPageAndNoPageAtAllMayChangeThings() throws IOException {
        assertThat(ask("POST", "Host: localhost:8", "Origin: http://localhost:8"))
                .startsWith("HTTP/1.1 200");
        assertThat(ask("POST", "Host: localhost:8")).startsWith("HTTP/1.1 200");
    }

    @Test
    void anAllowedPageMayDoBothAndIsTold() throws IOException {
        assertThat(ask("POST", "Host: localhost", "Origin: " + PAGE))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("access-control-allow-origin: " + PAGE);
    }

    @Test
    void aPreflightIsAnsweredForAllowedPagesOnly() throws IOException {
        String[] asked = {
            "Host: localhost",
            "Origin: " + PAGE,
            "Access-Control-Request-Method: POST",
            "Access-Control-Request-Headers: content-type"
        };
        assertThat(ask("OPTIONS", asked))
                .startsWith("HTTP/1.1 204")
                .containsIgnoringCase("access-control-allow-origin: " + PAGE)
                .containsIgnoringCase("access-control-allow-methods: POST")
                .containsIgnoringCase("access-control-allow-headers: content-type");
        asked[1] = "Origin: http://evil.example";
        assertThat(ask("OPTIONS", asked)).startsWith("HTTP/1.1 403");
    }
}
