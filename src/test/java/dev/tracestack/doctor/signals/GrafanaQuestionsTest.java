package dev.tracestack.doctor.signals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.CheckResult;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.grafana.GrafanaClient;
import dev.tracestack.grafana.GrafanaLogin;
import dev.tracestack.http.HttpService;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.http.Response;
import dev.tracestack.http.Routes;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that answers as Grafana does, and is broken in every way that doctor asks for. */
class GrafanaQuestionsTest {

    private static final String TEMPO =
            "{\"uid\":\"tempo\",\"name\":\"Tempo\",\"type\":\"tempo\",\"url\":\"http://tempo:3200\"}";

    private volatile String datasources = "[" + TEMPO + "]";
    private volatile Response echo = Response.text(200, "echo");
    private volatile Response dashboard = Response.json(200, "{\"dashboard\":{\"title\":\"Trace Explorer\"}}");
    private volatile Response health = Response.json(200, "{\"database\":\"ok\",\"version\":\"13.1.4\"}");
    private volatile String password = "right";

    private HttpService service;

    @BeforeEach
    void start() {
        String right = "Basic YWRtaW46cmlnaHQ=";
        Routes routes = Routes.none()
                .get("/api/health", _ -> health)
                .get(
                        "/api/datasources",
                        r -> r.header("Authorization").orElse("").equals(right)
                                ? Response.json(200, datasources)
                                : Response.json(401, "{}"))
                .get("/api/datasources/proxy/uid/tempo/api/echo", _ -> echo)
                .get("/api/dashboards/uid/trace-explorer", _ -> dashboard);
        service = HttpService.start("grafana", HttpSettings.at(Listen.loopback(0)), routes);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private List<FaultCode> codes() {
        return codes(service.uri());
    }

    private List<FaultCode> codes(URI base) {
        GrafanaClient client = GrafanaClient.at(base, GrafanaLogin.admin(password));
        return new GrafanaQuestions(client, URI.create("http://tempo:3200"))
                .findings().stream()
                        .map(CheckResult.Failed.class::cast)
                        .map(CheckResult.Failed::code)
                        .toList();
    }

    @Test
    void aGrafanaThatShowsTracesHasNothingWrong() {
        assertThat(codes()).isEmpty();
    }

    @Test
    @Causes({FaultCode.GRAFANA_UNREACHABLE, FaultCode.GRAFANA_REFUSED})
    void aGrafanaThatLetsNobodyInIsTold() {
        assertThat(codes(URI.create("http://127.0.0.1:1"))).containsExactly(FaultCode.GRAFANA_UNREACHABLE);
        health = Response.json(503, "{\"database\":\"failing\"}");
        assertThat(codes()).containsExactly(FaultCode.GRAFANA_UNREACHABLE);
        health = Response.json(200, "{\"database\":\"ok\",\"version\":\"13.1.4\"}");
        password = "old";
        assertThat(codes()).containsExactly(FaultCode.GRAFANA_REFUSED);
    }

    @Test
    @Causes({FaultCode.DATASOURCE_MISSING, FaultCode.DATASOURCE_WRONG_URL, FaultCode.DATASOURCE_PROXY_FAILS})
    void aDatasourceThatDoesNotLeadToTempoIsTold() {
        datasources = "[]";
        assertThat(codes()).containsExactly(FaultCode.DATASOURCE_MISSING);
        datasources = "[" + TEMPO.replace("tempo:3200", "localhost:3200") + "]";
        assertThat(codes()).containsExactly(FaultCode.DATASOURCE_WRONG_URL);
        datasources = "[" + TEMPO.replace("tempo:3200", "tempo:3200/") + "]";
        echo = Response.text(502, "Bad Gateway");
        assertThat(codes()).containsExactly(FaultCode.DATASOURCE_PROXY_FAILS);
    }

    @Test
    @Causes(FaultCode.DASHBOARD_MISSING)
    void whatElseIsWrongIsTold() {
        dashboard = Response.json(404, "{}");
        datasources = "[" + TEMPO.replace("}", ",\"isDefault\":true}") + ","
                + TEMPO.replace("\"tempo\",\"name\"", "\"other\",\"name\"").replace("}", ",\"isDefault\":true}") + "]";
        echo = Response.json(500, "{\"message\":\"Plugin not found\"}");
        assertThat(codes())
                .containsExactly(
                        FaultCode.TEMPO_PLUGIN_MISSING,
                        FaultCode.DATASOURCE_DUPLICATE_DEFAULT,
                        FaultCode.DASHBOARD_MISSING);
    }
}
