package dev.tracestack.grafana;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Asks a Grafana over HTTP.
 *
 * @param base where it answers, without a closing slash
 */
public record GrafanaClient(URI base, GrafanaLogin login, HttpProbe probe) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 200;

    /** With a probe's usual limits. */
    public static GrafanaClient at(URI base, GrafanaLogin login) {
        return new GrafanaClient(base, login, HttpProbe.standard());
    }

    /** Grafana's version, where its own database is well; needs no login. */
    public GrafanaAnswer<String> health() {
        return ask("/api/health", GrafanaClient::version);
    }

    public GrafanaAnswer<List<Datasource>> datasources() {
        return ask("/api/datasources", GrafanaClient::datasources);
    }

    public GrafanaAnswer<Datasource> datasource(String uid) {
        return ask("/api/datasources/uid/" + encoded(uid), GrafanaClient::datasource);
    }

    /** Whether Grafana itself reaches what stands behind a datasource of Tempo: its {@code /api/echo}, through the proxy. */
    public GrafanaAnswer<String> tempoThroughProxy(String uid) {
        return text("/api/datasources/proxy/uid/" + encoded(uid) + "/api/echo");
    }

    /** The title of a dashboard. */
    public GrafanaAnswer<String> dashboard(String uid) {
        return ask(
                "/api/dashboards/uid/" + encoded(uid),
                page -> page.at("/dashboard/title").asText(null));
    }

    private GrafanaAnswer<String> text(String path) {
        return switch (get(path)) {
            case HttpOutcome.Answered answer when answer.status() == 200 -> new GrafanaAnswer.Done<>(answer.head());
            case HttpOutcome.Answered answer -> refused(answer);
            case HttpOutcome.Unreachable(String reason) -> new GrafanaAnswer.Away<>(reason);
        };
    }

    private <T> GrafanaAnswer<T> ask(String path, Function<JsonNode, @Nullable T> reader) {
        return switch (get(path)) {
            case HttpOutcome.Answered answer when answer.status() == 200 -> read(answer, reader);
            case HttpOutcome.Answered answer -> refused(answer);
            case HttpOutcome.Unreachable(String reason) -> new GrafanaAnswer.Away<>(reason);
        };
    }

    private HttpOutcome get(String path) {
        return probe.get(URI.create(base + path), Headers.of("Authorization", login.header()));
    }

    private static <T> GrafanaAnswer<T> refused(HttpOutcome.Answered answer) {
        return switch (answer.status()) {
            case 404 -> new GrafanaAnswer.NotThere<>();
            case 401, 403 -> new GrafanaAnswer.Denied<>(answer.status());
            default -> new GrafanaAnswer.Failed<>(answer.status(), answer.head());
        };
    }

    private static <T> GrafanaAnswer<T> read(HttpOutcome.Answered answer, Function<JsonNode, @Nullable T> reader) {
        try {
            T value = reader.apply(JSON.readTree(answer.body()));
            if (value != null) {
                return new GrafanaAnswer.Done<>(value);
            }
        } catch (JsonProcessingException broken) {
            return new GrafanaAnswer.Failed<>(answer.status(), "not JSON: " + answer.head());
        } catch (IOException broken) {
            return new GrafanaAnswer.Failed<>(answer.status(), "cannot be read: " + broken.getMessage());
        }
        return new GrafanaAnswer.Failed<>(answer.status(), "not what was asked for: " + answer.head());
    }

    private static @Nullable String version(JsonNode page) {
        return page.path("database").asText("").equals("ok")
                ? page.path("version").asText("")
                : null;
    }

    private static @Nullable List<Datasource> datasources(JsonNode page) {
        if (!page.isArray()) {
            return null;
        }
        List<Datasource> found = new ArrayList<>();
        for (JsonNode node : page) {
            Datasource one = datasource(node);
            if (one != null && found.size() < MOST) {
                found.add(one);
            }
        }
        return found;
    }

    private static @Nullable Datasource datasource(JsonNode node) {
        return node.path("uid").isTextual()
                ? new Datasource(
                        node.path("uid").asText(),
                        node.path("name").asText(""),
                        node.path("type").asText(""),
                        node.path("url").asText(""),
                        node.path("isDefault").asBoolean(false))
                : null;
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
