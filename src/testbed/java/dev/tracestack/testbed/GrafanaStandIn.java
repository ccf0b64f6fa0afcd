package dev.tracestack.testbed;

import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.HttpService;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.http.Request;
import dev.tracestack.http.Response;
import dev.tracestack.http.Routes;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A small server in Grafana's seat on port 3000: it tells its health to everybody, and to the administrator it hands on
 * what is asked of the datasource with the uid {@code tempo}.
 */
final class GrafanaStandIn {

    private static final String TEMPO = "http://tempo:3200/";

    private GrafanaStandIn() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        System.err.println("This is a STAND-IN: health and datasource proxy in Grafana's seat.");
        String login = "admin:" + password();
        String expected = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        Routes routes = Routes.none()
                .get("/api/health", request -> Response.json(200, "{\"database\":\"ok\",\"version\":\"stand-in\"}"))
                .get(
                        "/api/datasources/proxy/uid/tempo/{path...}",
                        request -> request.header("Authorization")
                                        .filter(expected::equals)
                                        .isPresent()
                                ? handOn(request)
                                : Response.json(401, "{\"message\":\"Invalid username or password\"}"));
        HttpSettings settings = HttpSettings.at(new Listen("0.0.0.0", 3000)).withOwnNames(Set.of("grafana"));
        HttpService service = HttpService.start("grafana-stand-in", settings, routes);
        Runtime.getRuntime().addShutdownHook(new Thread(service::close));
        Thread.currentThread().join();
    }

    private static String password() throws IOException {
        String file = System.getenv("GF_SECURITY_ADMIN_PASSWORD__FILE");
        return file == null ? "admin" : Files.readString(Path.of(file)).strip();
    }

    private static Response handOn(Request request) {
        String query = request.query().names().stream()
                .flatMap(name -> request.query().all(name).stream().map(value -> encoded(name) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        URI target = URI.create(TEMPO + request.parameter("path") + (query.isEmpty() ? "" : "?" + query));
        return switch (HttpProbe.standard().get(target)) {
            case HttpOutcome.Answered answer ->
                Response.of(
                        answer.status(),
                        answer.headers().first("Content-Type").orElse("application/octet-stream"),
                        answer.body());
            case HttpOutcome.Unreachable(String reason) -> Response.json(502, "{\"message\":\"" + reason + "\"}");
        };
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
