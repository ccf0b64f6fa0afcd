package dev.tracestack.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a JVM of its own, because the JDK's server reads its time limits once. */
@Tag("slow")
final class SlowClientTest {

    /** A server that says its port and ends when its standard input does. */
    static final class Server {
        private Server() {}

        public static void main(String[] arguments) throws IOException {
            Routes routes = Routes.none().post("/", r -> switch (r.body()) {
                case Body.Content content -> Response.text(200, "whole");
                case Body.Refused refused -> refused.response();
            });
            try (HttpService service = HttpService.start("slow", HttpSettings.at(Listen.loopback(0)), routes)) {
                System.out.println(service.port());
                while (System.in.read() >= 0) {
                    // until the test closes our input
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST / HTTP/1.1\r\nHost: loc",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf of it",
            })
    void aClientThatStopsHalfwayIsCutOff(String half) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dsun.net.httpserver.maxReqTime=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Server.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader output =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                Socket socket = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(output.readLine()))) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
            assertThat(endOf(socket)).isEqualTo("closed without an answer");
        } finally {
            process.getOutputStream().close();
            process.waitFor();
        }
    }

    private static String endOf(Socket socket) throws IOException {
        try {
            return socket.getInputStream().read() < 0 ? "closed without an answer" : "answered";
        } catch (SocketException reset) {
            return "closed without an answer";
        }
    }
}
