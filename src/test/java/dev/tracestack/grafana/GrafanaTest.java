package dev.tracestack.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.http.HttpService;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.http.Response;
import dev.tracestack.http.Routes;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GrafanaTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        DATASOURCE_NOT_FOUND | logger=provisioning t=2026-11-23T17:26:58Z level=error msg="Failed to provision data sources" error="Datasource provisioning error: data source not found"
        DATASOURCE_NOT_FOUND | Error: ✗ *provisioning.ProvisioningServiceImpl run error: Datasource provisioning error: data source not found
        TWO_DEFAULTS | logger=provisioning t=2026-11-23T17:26:58Z level=error msg="Failed to provision data sources" error="Datasource provisioning error: datasource.yaml config is invalid. Only one datasource per organization can be marked as default"
        DATASOURCES_NOT_PROVISIONED | logger=provisioning.datasources t=2026-11-23T17:26:58Z level=error msg="can't read datasource provisioning files from directory" path=/etc/grafana/provisioning/datasources error="open /etc/grafana/provisioning/datasources: no such file or directory"
        DASHBOARDS_NOT_PROVISIONED | logger=provisioning.dashboard type=file name=tracestack t=2026-11-23T17:26:58Z level=error msg="failed to load dashboard from " file=/x.json error="unexpected end of JSON input"
        PLUGIN_MISSING | logger=context t=2026-11-23T17:26:58Z level=error msg="Plugin not found" pluginId=tempo
        """)
    void troublesInTheLogAreUnderstood(GrafanaTrouble.Kind kind, String line) {
        assertThat(GrafanaLog.read(line + "\n").troubles())
                .extracting(GrafanaTrouble::kind)
                .containsExactly(kind);
    }

    @Test
    void aNewStartForgetsWhatWasBefore() {
        GrafanaLog log = GrafanaLog.read("""
            logger=settings t=2026-11-23T17:26:58Z level=info msg="Starting Grafana" version=13.1.3
            logger=provisioning t=2026-11-23T17:26:58Z level=error msg="x" error="Datasource provisioning error: data source not found"
            logger=settings t=2026-11-23T17:27:58Z level=info msg="Starting Grafana" version=13.1.4
            logger=http.server t=2026-11-23T17:27:59Z level=info msg="HTTP Server Listen" address=[::]:3000
            logger=plugins.update.checker t=2026-11-23T17:27:59Z level=error msg="Update check failed" error="no internet"
            """);
        assertThat(log).isEqualTo(new GrafanaLog(List.of()));
    }

    @Test
    void theApiIsAsked() {
        Routes routes = Routes.none()
                .get("/api/health", r -> Response.json(200, "{\"database\":\"ok\",\"version\":\"13.1.4\"}"))
                .get(
                        "/api/datasources/uid/{uid}",
                        r -> r.parameter("uid").equals("tempo")
                                ? Response.json(
                                        200,
                                        "{\"uid\":\"tempo\",\"name\":\"Tempo\",\"type\":\"tempo\",\"url\":\"http://tempo:3200\"}")
                                : Response.json(404, "{\"message\":\"Data source not found\"}"))
                .get(
                        "/api/datasources",
                        r -> r.header("Authorization").orElse("").equals("Basic YWRtaW46c2VjcmV0")
                                ? Response.json(200, "[{\"uid\":\"a\",\"isDefault\":true},{\"no\":1}]")
                                : Response.json(401, "{}"))
                .get("/api/datasources/proxy/uid/tempo/api/echo", r -> Response.text(502, "Bad Gateway"))
                .get(
                        "/api/dashboards/uid/{uid}",
                        r -> Response.json(200, "{\"dashboard\":{\"title\":\"Trace Explorer\"}}"));
        try (HttpService service = HttpService.start("grafana", HttpSettings.at(Listen.loopback(0)), routes)) {
            GrafanaClient client = GrafanaClient.at(service.uri(), GrafanaLogin.admin("secret"));
            assertThat(client.health()).isEqualTo(new GrafanaAnswer.Done<>("13.1.4"));
            assertThat(client.datasource("tempo"))
                    .isEqualTo(new GrafanaAnswer.Done<>(
                            new Datasource("tempo", "Tempo", "tempo", "http://tempo:3200", false)));
            assertThat(client.datasource("nope")).isEqualTo(new GrafanaAnswer.NotThere<>());
            assertThat(client.datasources())
                    .isEqualTo(new GrafanaAnswer.Done<>(List.of(new Datasource("a", "", "", "", true))));
            assertThat(GrafanaClient.at(service.uri(), GrafanaLogin.admin("wrong"))
                            .datasources())
                    .isEqualTo(new GrafanaAnswer.Denied<>(401));
            assertThat(client.tempoThroughProxy("tempo")).isEqualTo(new GrafanaAnswer.Failed<>(502, "Bad Gateway"));
            assertThat(client.dashboard("x")).isEqualTo(new GrafanaAnswer.Done<>("Trace Explorer"));
            assertThat(client.toString()).doesNotContain("secret");
        }
        assertThat(GrafanaClient.at(URI.create("http://127.0.0.1:1"), GrafanaLogin.admin("x"))
                        .health())
                .isInstanceOf(GrafanaAnswer.Away.class);
    }
}
