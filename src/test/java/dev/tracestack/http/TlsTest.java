package dev.tracestack.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dev.tracestack.fault.TracestackException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real HTTPS server with a certificate that no public authority signed, and one that asks for a certificate. */
class TlsTest {

    @TempDir
    private static Path folder;

    private static Path certificate;
    private static Path withKey;
    private static HttpsServer open;
    private static HttpsServer mutual;

    @BeforeAll
    static void start() throws IOException, InterruptedException, GeneralSecurityException {
        TestCertificates made = TestCertificates.in(folder).server("own", "ip:127.0.0.1");
        certificate = made.file("own");
        withKey = Files.writeString(folder.resolve("with-key.pem"), made.certificate("own") + made.key("own"));
        open = server(made.context("own"), false);
        mutual = server(made.context("own"), true);
    }

    @AfterAll
    static void stop() {
        open.stop(0);
        mutual.stop(0);
    }

    @Test
    void aCertificateThatNobodyVouchesForIsNotBelieved() {
        assertThat(ask(open, Tls.standard())).isInstanceOf(HttpOutcome.Unreachable.class);
    }

    @Test
    void oneThatAFileNamesIsBelievedUnderItsOwnNameOnly() {
        Tls named = Tls.of(Optional.of(certificate), Optional.empty(), false);
        assertThat(ask(open, named)).hasToString("HTTP 200, 2 bytes");
        URI otherName = URI.create("https://localhost:" + open.getAddress().getPort() + "/");
        assertThat(HttpProbe.standard().withTls(named).get(otherName).toString())
                .contains("Unreachable")
                .doesNotContain("refused");
        Tls unchecked = Tls.of(Optional.empty(), Optional.empty(), true);
        assertThat(HttpProbe.standard().withTls(unchecked).get(otherName)).hasToString("HTTP 200, 2 bytes");
    }

    @Test
    void uncheckedBelievesAll() {
        assertThat(ask(open, Tls.of(Optional.empty(), Optional.empty(), true))).hasToString("HTTP 200, 2 bytes");
    }

    @Test
    void aServerThatAsksForACertificateGetsTheOneOfTheFile() {
        assertThat(ask(mutual, Tls.of(Optional.of(certificate), Optional.empty(), false)))
                .isInstanceOf(HttpOutcome.Unreachable.class);
        assertThat(ask(mutual, Tls.of(Optional.of(certificate), Optional.of(withKey), false)))
                .hasToString("HTTP 200, 2 bytes");
    }

    @Test
    void aFileThatHoldsNoneIsNamed() throws IOException {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing\n");
        for (Path useless : List.of(empty, folder.resolve("missing.pem"))) {
            assertThatThrownBy(() -> Tls.of(Optional.of(useless), Optional.empty(), false))
                    .isInstanceOf(TracestackException.class)
                    .hasMessageContaining(useless.toString());
        }
        assertThatThrownBy(() -> Tls.of(Optional.empty(), Optional.of(certificate), false))
                .isInstanceOf(TracestackException.class)
                .hasMessageContaining("BEGIN PRIVATE KEY");
    }

    private static HttpOutcome ask(HttpsServer server, Tls tls) {
        return HttpProbe.standard()
                .withTls(tls)
                .get(URI.create("https://127.0.0.1:" + server.getAddress().getPort() + "/"));
    }

    private static HttpsServer server(SSLContext context, boolean wantsCertificate) throws IOException {
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters own = context.getDefaultSSLParameters();
                own.setNeedClientAuth(wantsCertificate);
                parameters.setSSLParameters(own);
            }
        });
        server.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, 2);
                exchange.getResponseBody().write(new byte[] {'o', 'k'});
            }
        });
        server.start();
        return server;
    }
}
