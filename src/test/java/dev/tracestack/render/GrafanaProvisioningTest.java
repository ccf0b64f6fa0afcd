package dev.tracestack.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SpanId;
import dev.tracestack.otlp.SpanKind;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.SpanStatus;
import dev.tracestack.otlp.StatusCode;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.store.Database;
import dev.tracestack.store.SpanStore;
import dev.tracestack.store.TestDatabase;
import dev.tracestack.tracestore.TraceStoreLimits;
import dev.tracestack.tracestore.TraceStoreServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.yaml.snakeyaml.Yaml;

/**
 * What Grafana is given: every reference leads to a datasource or dashboard that is provisioned, and every query of every
 * panel is asked, of Tempo's API or of a real PostgreSQL as the role that Grafana uses.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GrafanaProvisioningTest {

    @RegisterExtension
    static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final Path PROVISIONING = Path.of("observability", "grafana", "provisioning");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern DASHBOARD_LINK = Pattern.compile("\\(?(/d/[a-z-]+)");
    private static final Pattern EXPLORE_LINK = Pattern.compile("/explore\\?[^)\"\\s]*");

    private final TraceStoreServer tempo = TraceStoreServer.start(
            HttpSettings.at(Listen.loopback(0)), TraceStoreLimits.DEFAULT, new MetricsRegistry());

    @BeforeAll
    void send() {
        List<SpanRecord> smoke =
                SampleTrace.of(InstantSource.system(), new Random(1)).spans();
        List<SpanRecord> own = List.of(ownSpan());
        tempo.store().insert(smoke);
        tempo.store().insert(own);
        SpanStore store = new SpanStore(DATABASE.worker());
        store.write(smoke);
        store.write(own);
    }

    @AfterAll
    void stop() {
        tempo.close();
    }

    /** A root with an error that no smoke run sent. */
    private static SpanRecord ownSpan() {
        SpanRecord sample =
                SampleTrace.of(InstantSource.system(), new Random(2)).spans().getFirst();
        return new SpanRecord(
                new TraceId("0af7651916cd43dd8448eb211c80319c"),
                new SpanId("b7ad6b7169203331"),
                null,
                "",
                0,
                "GET /own",
                new SpanKind(2),
                sample.startTimeUnixNano(),
                sample.endTimeUnixNano(),
                new Attributes(List.of()),
                0,
                List.of(),
                0,
                List.of(),
                0,
                new SpanStatus(new StatusCode(2), "broken"),
                Resource.of(Attributes.of(Attributes.text("service.name", "own"))),
                sample.scope());
    }

    private static Map<String, JsonNode> dashboards() throws IOException {
        Map<String, JsonNode> dashboards = new TreeMap<>();
        try (Stream<Path> files = Files.list(PROVISIONING.resolve("dashboards"))) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".json")).sorted().toList()) {
                JsonNode dashboard = JSON.readTree(Files.readString(file));
                dashboards.put(dashboard.path("uid").asText(), dashboard);
            }
        }
        return dashboards;
    }

    /** Uid to type. */
    private static Map<String, String> datasources() throws IOException {
        Map<String, String> datasources = new TreeMap<>();
        try (Stream<Path> files = Files.list(PROVISIONING.resolve("datasources"))) {
            for (Path file : files.sorted().toList()) {
                JsonNode document = JSON.valueToTree(new Yaml().<Object>load(Files.readString(file)));
                for (JsonNode source : document.path("datasources")) {
                    String uid = source.path("uid").asText();
                    assertThat(uid).matches("[A-Za-z0-9_-]+");
                    assertThat(datasources.put(uid, source.path("type").asText()))
                            .isNull();
                    assertThat(source.path("isDefault").asBoolean()).isFalse();
                }
            }
        }
        return datasources;
    }

    /** A dashboard's panel with one of its queries. */
    private record Asked(String dashboard, JsonNode panel, JsonNode target) {
        String name() {
            return dashboard + ": " + panel.path("title").asText();
        }

        boolean isSql() {
            return target.has("rawSql");
        }
    }

    private static List<Asked> queries() throws IOException {
        List<Asked> queries = new ArrayList<>();
        dashboards()
                .forEach((uid, dashboard) -> dashboard
                        .path("panels")
                        .forEach(panel ->
                                panel.path("targets").forEach(target -> queries.add(new Asked(uid, panel, target)))));
        return queries;
    }

    @Test
    void everyReferenceLeadsToWhatIsProvisioned() throws IOException {
        Map<String, String> datasources = datasources();
        assertThat(datasources).isEqualTo(Map.of("tempo", "tempo", "agent-control", "grafana-postgresql-datasource"));
        assertThat(dashboards()).containsOnlyKeys("trace-explorer", "trace-analytics");
        for (JsonNode dashboard : dashboards().values()) {
            for (JsonNode reference : dashboard.findValues("datasource")) {
                if (reference.isObject()) {
                    assertThat(datasources)
                            .containsEntry(
                                    reference.path("uid").asText(),
                                    reference.path("type").asText());
                }
            }
            assertThat(dashboard.findValuesAsText("id").stream()
                            .filter(id -> id.matches("\\d+"))
                            .toList())
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void everyLinkLeadsToADashboardOrToAQueryInExplore() throws IOException {
        int links = 0;
        for (JsonNode dashboard : dashboards().values()) {
            String text = dashboard.toString();
            Matcher toDashboard = DASHBOARD_LINK.matcher(text);
            while (toDashboard.find()) {
                assertThat(dashboards()).containsKey(toDashboard.group(1).substring("/d/".length()));
                links++;
            }
            Matcher toExplore = EXPLORE_LINK.matcher(text);
            while (toExplore.find()) {
                assertExplores(toExplore.group());
                links++;
            }
        }
        assertThat(links).isGreaterThan(6);
    }

    private static void assertExplores(String link) throws IOException {
        assertThat(link).startsWith("/explore?schemaVersion=1&orgId=1&panes=");
        String panes = link.substring(link.indexOf("panes=") + "panes=".length());
        JsonNode pane =
                JSON.readTree(URLDecoder.decode(panes, StandardCharsets.UTF_8)).path("trc");
        assertThat(pane.at("/datasource").asText()).isEqualTo("tempo");
        assertThat(pane.at("/queries/0/datasource/uid").asText()).isEqualTo("tempo");
        assertThat(pane.at("/queries/0/queryType").asText()).isEqualTo("traceql");
        assertThat(pane.at("/queries/0/query").asText()).isNotEmpty();
        assertThat(pane.at("/range/from").isTextual()).isTrue();
    }

    @TestFactory
    Stream<DynamicTest> tempoAnswersEveryQueryOfEveryPanel() throws IOException {
        return queries().stream()
                .filter(asked -> !asked.isSql())
                .map(asked -> DynamicTest.dynamicTest(asked.name(), () -> askTempo(asked.target())));
    }

    private void askTempo(JsonNode target) throws IOException {
        String query = target.path("query").asText().replace("${query}", "{}");
        boolean metrics = target.has("metricsQueryType");
        long now = Instant.now().getEpochSecond();
        URI uri = URI.create(tempo.uri() + (metrics ? "/api/metrics/query_range" : "/api/search") + "?q="
                + URLEncoder.encode(query, StandardCharsets.UTF_8) + "&start=" + (now - 3600) + "&end=" + (now + 60)
                + (metrics ? "&step=60s" : "&limit=20&spss=3"));

        HttpOutcome.Answered answer =
                (HttpOutcome.Answered) HttpProbe.standard().get(uri);

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(JSON.readTree(answer.body()).path(metrics ? "series" : "traces"))
                .as(query)
                .isNotEmpty();
    }

    @TestFactory
    Stream<DynamicTest> postgresAnswersEveryQueryOfEveryPanelWithoutWhatSmokeSent() throws IOException {
        Database reader = DATABASE.reader();
        return queries().stream()
                .filter(Asked::isSql)
                .map(asked -> DynamicTest.dynamicTest(asked.name(), () -> askPostgres(reader, asked.target())));
    }

    private static void askPostgres(Database reader, JsonNode target) {
        String sql = expanded(target.path("rawSql").asText());

        String rows = String.valueOf(
                TestDatabase.ask(reader, "SELECT coalesce(string_agg(r::text, E'\\n'), '') FROM (" + sql + ") r"));

        assertThat(rows).doesNotContain("checkout", "payments", "/orders");
        boolean aboutTraces = sql.contains("otel.spans") || sql.contains("otel.traces");
        assertThat(rows.lines()).as(rows).hasSize(aboutTraces ? 1 : sql.contains("GROUP BY status") ? 0 : 1);
    }

    /** What Grafana puts in the place of its macros. */
    private static String expanded(String sql) {
        return sql.replaceAll(
                        "\\$__timeGroupAlias\\(([a-z_.]+),\\s*\\$__interval\\)",
                        "floor(extract(epoch from $1)/60)*60 AS \"time\"")
                .replaceAll(
                        "\\$__timeFilter\\(([a-z_.]+)\\)",
                        "$1 BETWEEN now() - interval '1 hour' AND now() + interval '1 minute'")
                .replace("$__interval", "1m");
    }

    @Test
    void thePasswordOfTheDatabaseIsReadFromTheSecretsFile() throws IOException {
        String datasource = Files.readString(PROVISIONING.resolve("datasources/postgres.yaml"));
        String overlay = Files.readString(Path.of("observability", "docker-compose.grafana.yml.mustache"));

        assertThat(datasource).contains("user: otel_reader", "password: $__file{/run/secrets/otel_reader_db_password}");
        assertThat(overlay)
                .contains(
                        "secrets: [grafana_admin_password, otel_reader_db_password]",
                        "otel_reader_db_password: {environment: OTEL_READER_DB_PASSWORD}");
    }
}
