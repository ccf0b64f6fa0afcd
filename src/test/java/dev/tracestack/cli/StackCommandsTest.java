package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every command against a stack that runs: real PostgreSQL, worker, trace store and receiver in their own process. */
@Tag("slow")
class StackCommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path home;

    private static LiveStack stack = new LiveStack(Path.of(""), "unset");
    private static JsonNode up = JSON.nullNode();

    @BeforeAll
    static void bringUp() throws IOException {
        stack = new LiveStack(home, "commands");
        up = stack.running("--smoke");
    }

    @AfterAll
    static void takeDown() {
        stack.remove();
    }

    @Test
    void upAnswersWithItsServicesAndTheSmokeReport() {
        assertThat(up.at("/outcome").asText()).isEqualTo("ready");
        assertThat(up.at("/runtime").asText()).isEqualTo("embedded");
        assertThat(up.findValuesAsText("name"))
                .contains("agent-control-db", "otel-worker", "tempo", "otel-collector", "generate", "postgres");
        assertThat(up.at("/smoke/outcome").asText()).isEqualTo("passed");
        assertThat(up.at("/smoke/stages"))
                .extracting(s -> s.at("/name").asText() + " " + s.at("/outcome").asText())
                .containsExactly("generate passed", "postgres passed", "tempo passed", "mlflow skipped", "view passed");
    }

    @Test
    void aServiceThatTheStackDoesNotHaveIsUsageAndTheOnesThatItHasAreNamed() {
        CliRun run = stack.run("logs", "nosuch", "tempo");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("project commands has no service nosuch; it has agent-control-db, otel-worker, tempo")
                .contains("tracestack logs --project commands agent-control-db");
    }

    @Test
    void whoNamesAProjectThatDoesNotRunIsToldWhichDo() {
        CliRun run = stack.run("ps", "--project", "comands");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err())
                .contains("project comands: no stack of that name runs here; ", "commands")
                .contains("tracestack up --project comands", "tracestack ps --project commands");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grpc", "http"})
    void smokeProvesATraceInBothStores(String protocol) throws IOException {
        Path file = home.resolve("report-" + protocol + ".json");
        CliRun run = stack.run("smoke", "--protocol", protocol, "--format", "json", "--output", file.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("smoke  trace ").contains("2 postgres   5 of 5 spans, content equal");
        JsonNode report = JSON.readTree(file.toFile());
        for (int stage = 0; stage < 3; stage++) {
            assertThat(report.at("/stages/" + stage + "/spansFound").asInt()).isEqualTo(5);
            assertThat(report.at("/stages/" + stage + "/latencyMs").asDouble()).isPositive();
        }
    }

    @Test
    void aTraceMayBeNamedByItsFirstDigits() throws IOException {
        String id = stack.run("emit").out().strip();
        String first = id.substring(0, 12);
        assertThat(stack.run("smoke", "--trace", id).code()).isZero();

        CliRun trace = stack.run("trace", first + "…");
        CliRun judged = stack.run("smoke", "--trace", first, "--format", "json");
        CliRun walked = stack.run("doctor", "--trace", first.toUpperCase(Locale.ROOT));
        CliRun none = stack.run("trace", "abcdef012345");
        CliRun cut = stack.run("trace", "abc…");

        assertThat(trace.code()).as(trace.err()).isZero();
        assertThat(JSON.readTree(judged.out()).at("/traceId").asText()).isEqualTo(id);
        assertThat(walked.out().lines().findFirst().orElseThrow()).contains(id.substring(0, 4), "arrived");
        assertThat(none.code()).isEqualTo(1);
        assertThat(none.err()).contains("no trace in postgres begins with abcdef012345");
        assertThat(cut.code()).isEqualTo(2);
    }

    @Test
    void firstDigitsOfSeveralTracesAreAQuestionBackToThePerson() throws IOException {
        Path file = home.resolve("alike.json");
        Files.writeString(file, alike("abcdef00000000000000000000000001") + alike("abcdef00000000000000000000000002"));
        assertThat(stack.run("import", file.toString()).code()).isZero();
        assertThat(stack.run("smoke", "--trace", "abcdef00000000000000000000000002")
                        .code())
                .isZero();

        CliRun run = stack.run("trace", "abcdef");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains("expected the first digits of one trace, found 2")
                .contains("tracestack trace abcdef00000000000000000000000001");
    }

    private static String alike(String id) {
        return "{\"resourceSpans\":[{\"scopeSpans\":[{\"spans\":[{\"traceId\":\"" + id
                + "\",\"spanId\":\"b000000000000001\",\"name\":\"one\",\"startTimeUnixNano\":\"1795521600000000000\","
                + "\"endTimeUnixNano\":\"1795521600000000001\"}]}]}]}\n";
    }

    @Test
    void whatIsWrittenToAFileHasItsCommandsOnTheProjectThatWasNamed() throws IOException {
        Path summary = home.resolve("summary.md");
        Path junit = home.resolve("judged.xml");
        List<String> smoke = List.of("smoke", "--trace", "abc", "--timeout", "200ms");
        CliRun github = stack.run(
                Map.of("GITHUB_STEP_SUMMARY", summary.toString()),
                with(smoke, "--format", "github", "--project", "commands"));
        CliRun xml = stack.run(with(smoke, "--format", "junit", "--output", junit.toString(), "-p", "commands"));

        assertThat(github.code()).isEqualTo(1);
        assertThat(xml.code()).isEqualTo(1);
        assertThat(Files.readString(summary))
                .contains("tracestack ")
                .containsPattern("tracestack \\w+.* --project commands");
        assertThat(Files.readString(junit)).containsPattern("tracestack \\w+.* --project commands");
    }

    private static String[] with(List<String> command, String... more) {
        return Stream.concat(command.stream(), Stream.of(more)).toArray(String[]::new);
    }

    @Test
    void smokeJudgesATraceThatSomebodySent() {
        String id = stack.run("emit").out().strip();

        CliRun there = stack.run("smoke", "--trace", id);
        assertThat(there.code()).as(there.out()).isZero();
        assertThat(there.out()).contains("skipped: nothing was sent");

        CliRun missing = stack.run("smoke", "--trace", "abc", "--timeout", "200ms");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.out()).contains("TS405").contains("TS504");
    }

    @Test
    void openPrintsTheAddressOfTheViewAndOfATrace() {
        String view = endpoint("explorer", "http");

        assertThat(stack.run("open", "--print")).isEqualTo(new CliRun(0, view + "/" + System.lineSeparator(), ""));
        assertThat(stack.run("open", "abc").out().strip()).isEqualTo(view + "/trace/" + "0".repeat(29) + "abc");
        CliRun other = stack.run("open", "--view", "grafana", "--print");
        assertThat(other.code()).isEqualTo(3);
        assertThat(other.err()).contains("expected grafana among its services");
    }

    @Test
    void importSendsEveryGoodLineMovedToNowAndTellsEachBadOne() throws IOException {
        String id = stack.run("emit").out().strip();
        assertThat(stack.run("smoke", "--trace", id).code()).isZero();
        String line = stack.run("trace", id, "--format", "otlp").out().strip();
        Path file = home.resolve("some.jsonl");
        Files.writeString(file, line + "\nnot a trace\n" + line + "\n");

        CliRun run = stack.run("import", file.toString(), "--shift-to-now", "--format", "json");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("line 2: ");
        JsonNode result = JSON.readTree(run.out());
        assertThat(result.at("/spans").asInt()).isEqualTo(10);
        assertThat(result.at("/copiesOf/0").asText()).isEqualTo(id);
        assertThat(result.at("/badLines").asInt()).isEqualTo(1);
        assertThat(result.at("/shiftMs").asDouble()).isPositive();
        String copy = result.at("/traceIds/0").asText();
        for (String each : new String[] {id, copy}) {
            assertThat(stack.run("smoke", "--trace", each).code()).isZero();
            CliRun compared = stack.run("trace", each, "--compare");
            assertThat(compared.out()).startsWith("postgres and tempo agree on all 5 spans");
        }
        CliRun told = stack.run("import", file.toString(), "--shift-to-now");
        assertThat(told.out()).contains("each is a copy with an id of its own", "   # a copy of " + id);
        CliRun nothing = stack.run("import", "no-such-file");
        assertThat(nothing.code()).isEqualTo(2);
        assertThat(nothing.err()).contains("importing no-such-file", "no such file or folder");
    }

    @ParameterizedTest
    @CsvSource({"grpc, 1, 1", "http, 40, 4"})
    void whatEmitSendsIsShownFromEitherStore(String protocol, int spans, int services) throws IOException {
        CliRun emitted = stack.run(
                "emit", "--protocol", protocol, "--spans", "" + spans, "--services", "" + services, "--format", "json");
        JsonNode sent = JSON.readTree(emitted.out());
        String id = sent.at("/traceId").asText();

        assertThat(sent.at("/spans").asInt()).isEqualTo(spans);
        assertThat(stack.run("smoke", "--trace", id).code()).isZero();
        for (String store : new String[] {"postgres", "tempo"}) {
            CliRun tree = stack.run("trace", id, "--from", store);
            assertThat(tree.out().lines()).hasSize(spans).allMatch(line -> line.contains("├"));
            JsonNode json = JSON.readTree(
                    stack.run("trace", id, "--from", store, "--format", "json").out());
            assertThat(json.at("/from").asText()).isEqualTo(store);
            assertThat(json.at("/spans")).hasSize(spans);
            JsonNode otlp = JSON.readTree(
                    stack.run("trace", id, "--from", store, "--format", "otlp").out());
            assertThat(otlp.findValues("spanId")).hasSizeGreaterThanOrEqualTo(spans);
        }
        assertThat(stack.run("trace", id, "--compare").out()).contains("agree on all " + spans + " spans");
    }

    @ParameterizedTest
    @CsvSource({"http, grpc", "grpc, http"})
    void aReceiverOfTheOtherProtocolIsNamedAsSuch(String sent, String spoken) throws IOException {
        JsonNode services =
                JSON.readTree(stack.run("ps", "--format", "json").out()).at("/services");
        String address = services.findValue("otlp-" + spoken).asText();

        CliRun run = stack.run("emit", "--protocol", sent, "--endpoint", address);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains("found another protocol", "emit --protocol " + spoken + " --endpoint " + address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres", "tempo"})
    @Causes(FaultCode.TRACE_NOT_FOUND)
    void aTraceThatNobodySentIsNotFound(String store) {
        CliRun run = stack.run("trace", "1", "--from", store);

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("is not in " + store).contains("[TS409]");
    }

    @ParameterizedTest
    @CsvSource({"sh, export OTEL_EXPORTER_OTLP_ENDPOINT='http", "fish, set -gx OTEL_EXPORTER_OTLP_ENDPOINT 'http"})
    void envPointsAnSdkAtTheStack(String shell, String start) {
        CliRun run = stack.run("env", "--shell", shell);

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith(start).contains(endpoint("otel-collector", "otlp-http"));
    }

    @Test
    void psShowsEveryServiceAndSaysWhichStoreIsDurable() {
        CliRun run = stack.run("ps");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSize(7);
        assertThat(run.out())
                .containsPattern("agent-control-db +running +healthy .*durable: ")
                .containsPattern("tempo +running +healthy .*ephemeral: ");
    }

    @Test
    void logsTellTheServiceOfEachLine() {
        CliRun run = stack.run("logs", "agent-control-db", "--tail", "3");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines())
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(3)
                .allMatch(l -> l.startsWith("agent-control-db "));
    }

    @Test
    void theScriptsOfOldPassOnAHealthyStackAndFailForATraceThatIsNotThere() throws IOException, InterruptedException {
        String id = stack.run("emit").out().strip();

        assertThat(stack.script("smoke_traces.sh")).isZero();
        assertThat(stack.script("verify_otel_setup.py")).isZero();
        assertThat(stack.script("verify_postgres_persistence.py", "--trace", id))
                .isZero();
        assertThat(stack.script("smoke_traces.sh", "--project", "nobody")).isEqualTo(3);
        assertThat(stack.script("verify_otel_setup.py", "--endpoint", "http://127.0.0.1:1"))
                .isEqualTo(1);
        assertThat(stack.script("verify_postgres_persistence.py", "--trace", "abc", "--timeout", "1s"))
                .isEqualTo(1);
    }

    @Test
    void aSecondUpChangesNothing() throws IOException {
        JsonNode again = JSON.readTree(stack.up("--format", "json").out());

        assertThat(again.at("/services/0/pid")).isEqualTo(up.at("/services/0/pid"));
        assertThat(again.at("/outcome").asText()).isEqualTo("ready");
    }

    @Test
    void theJavaSdkWithDefaultSettingsReachesBothStoresOverGrpc() {
        String endpoint = endpoint("otel-collector", "otlp-grpc");
        reachesBothStores(OtlpGrpcSpanExporter.builder().setEndpoint(endpoint).build());
    }

    @Test
    void theJavaSdkWithDefaultSettingsReachesBothStoresOverHttp() {
        String endpoint = endpoint("otel-collector", "otlp-http") + "/v1/traces";
        reachesBothStores(OtlpHttpSpanExporter.builder().setEndpoint(endpoint).build());
    }

    private static void reachesBothStores(SpanExporter exporter) {
        try (SdkTracerProvider provider = SdkTracerProvider.builder()
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build()) {
            Span span = provider.get("sdk").spanBuilder("GET /cart").startSpan();
            span.end();
            assertThat(provider.forceFlush().join(60, TimeUnit.SECONDS).isSuccess())
                    .isTrue();
            CliRun run = stack.run("smoke", "--trace", span.getSpanContext().getTraceId());
            assertThat(run.code()).as(run.out()).isZero();
        }
    }

    private static String endpoint(String service, String name) {
        for (JsonNode each : up.at("/services")) {
            if (each.at("/name").asText().equals(service)) {
                return each.at("/endpoints/" + name).asText();
            }
        }
        throw new AssertionError("no service " + service + " in " + up);
    }
}
