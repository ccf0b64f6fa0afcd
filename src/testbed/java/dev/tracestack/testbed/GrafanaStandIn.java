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
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A small server in Grafana's seat on port 3000: it tells its health to everybody, and to the administrator the
 * datasources and dashboards that are provisioned; what is asked of the one with the uid {@code tempo} it hands on.
 */
final class GrafanaStandIn {

    private static final String TEMPO = "http://tempo:3200/";

    private static final String TEMPO_DATASOURCE =
            "{\"uid\":\"tempo\",\"name\":\"Tempo\",\"type\":\"tempo\",\"url\":\"http://tempo:3200\",\"isDefault\":false}";
    private static final String DATASOURCES = "[" + TEMPO_DATASOURCE
            + ",{\"uid\":\"agent-control\",\"name\":\"PostgreSQL"
            + " agent_control\",\"type\":\"grafana-postgresql-datasource\","
            + "\"url\":\"agent-control-db:5432\",\"isDefault\":false}]";
    private static final Path DASHBOARDS = Path.of("/etc/grafana/provisioning/dashboards");

    private GrafanaStandIn() {}

    public static void main(String... arguments) throws IOException, InterruptedException {
        System.err.println("This is a STAND-IN: health, provisioning and datasource proxy in Grafana's seat.");
        String login = "admin:" + password();
        String expected = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8));
        Routes routes = Routes.none()
                .get("/api/health", request -> Response.json(200, "{\"database\":\"ok\",\"version\":\"stand-in\"}"))
                .get("/api/datasources", request -> forAdministrator(request, expected, () -> json(200, DATASOURCES)))
                .get(
                        "/api/datasources/uid/tempo",
                        request -> forAdministrator(request, expected, () -> json(200, TEMPO_DATASOURCE)))
                .get(
                        "/api/dashboards/uid/{uid}",
                        request -> forAdministrator(request, expected, () -> dashboard(request.parameter("uid"))))
                .get(
                        "/api/datasources/proxy/uid/tempo/{path...}",
                        request -> forAdministrator(request, expected, () -> handOn(request)));
        HttpSettings settings = HttpSettings.at(new Listen("0.0.0.0", 3000)).withOwnNames(Set.of("grafana"));
        HttpService service = HttpService.start("grafana-stand-in", settings, routes);
        Runtime.getRuntime().addShutdownHook(new Thread(service::close));
        Thread.currentThread().join();
    }

    private static String password() throws IOException {
        String file = System.getenv("GF_SECURITY_ADMIN_PASSWORD__FILE");
        return file == null ? "admin" : Files.readString(Path.of(file)).strip();
    }

    private static Response forAdministrator(Request request, String expected, Supplier<Response> answer) {
        return request.header("Authorization").filter(expected::equals).isPresent()
                ? answer.get()
                : json(401, "{\"message\":\"Invalid username or password\"}");
    }

    /** The dashboard that was provisioned with that uid, as it stands in its file. */
    private static Response dashboard(String uid) {
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".json")).toList()) {
                String text = Files.readString(file);
                if (text.contains("\"uid\": \"" + uid + "\"")) {
                    return json(200, "{\"dashboard\":" + text + "}");
                }
            }
        } catch (IOException e) {
            return json(500, "{\"message\":\"the dashboards cannot be read\"}");
        }
        return json(404, "{\"message\":\"Dashboard not found\"}");
    }

    private static Response json(int status, String text) {
        return Response.json(status, text);
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
