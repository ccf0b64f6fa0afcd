package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.ZipTexts;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.StateFolder;
import dev.tracestack.stack.UserFolders;
import dev.tracestack.store.Database;
import dev.tracestack.store.DatabaseAddress;
import dev.tracestack.store.Login;
import dev.tracestack.store.PoolSettings;
import dev.tracestack.store.TestDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that change what is durable: {@code forget} and {@code worker dead-letters}, against a stack that runs. */
@Tag("slow")
class DurableCommandsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path home;

    private static LiveStack stack = new LiveStack(Path.of(""), "unset");
    private static URI postgres = URI.create("postgresql://127.0.0.1:1/agent_control");

    @BeforeAll
    static void bringUp() throws IOException {
        stack = new LiveStack(home, "durable");
        for (JsonNode service : stack.running().at("/services")) {
            if (service.at("/name").asText().equals("agent-control-db")) {
                postgres = URI.create(service.at("/endpoints/sql").asText());
            }
        }
    }

    @AfterAll
    static void takeDown() {
        stack.remove();
    }

    @Test
    void aBundleHoldsTheStackAndNeitherItsPasswordsNorWhatApplicationsSent() throws IOException {
        String prompt = "tell me about my illness";
        Path sent = Files.writeString(home.resolve("sent.jsonl"), """
            {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"shop"}}]},\
            "scopeSpans":[{"spans":[{"traceId":"5b8efff798038103d269b633813fc60c","spanId":"eee19b7ec3c1b174",\
            "name":"chat","kind":3,"startTimeUnixNano":"1795450000000000000","endTimeUnixNano":"1795450001000000000",\
            "attributes":[{"key":"gen_ai.prompt","value":{"stringValue":"%s"}}]}]}]}]}
            """.formatted(prompt));
        assertThat(stack.run("import", sent.toString(), "--shift-to-now").code())
                .isZero();
        Path zip = home.resolve("bundle.zip");
        CliRun live = stack.run("doctor", "--bundle", zip.toString(), "--format", "json");
        assertThat(live.code()).as(live.out()).isZero();

        List<String> secrets = new ArrayList<>(List.of(prompt));
        try (Stream<Path> files = Files.walk(home.resolve("state"))) {
            for (Path file : files.filter(f -> f.endsWith("secrets")).toList()) {
                Files.readAllLines(file).forEach(line -> secrets.add(line.substring(line.indexOf('=') + 1)));
            }
        }
        assertThat(secrets).hasSizeGreaterThan(1);
        Map<String, String> texts = ZipTexts.of(zip);
        assertThat(texts)
                .containsKeys("manifest.json", "report.json", "otel-collector.metrics", "agent-control-db.log");
        assertThat(texts).allSatisfy((name, text) -> assertThat(text).as(name).doesNotContain(secrets));
        assertThat(stack.run("doctor", "--offline", zip.toString()).code()).isZero();
    }

    @Test
    void aForgottenTraceIsNoLongerDurableAndTheOutputSaysWhatTempoKeeps() throws IOException {
        String id = emit();
        assertThat(stack.run("smoke", "--trace", id).code()).isZero();
        CliRun forget = stack.run("forget", id);
        assertThat(forget.code()).as(forget.err()).isZero();
        assertThat(forget.out()).contains("5 spans, 1 summary", "still shows 5 spans", "ephemeral");
        assertThat(stack.run("trace", id).code()).isEqualTo(1);
        JsonNode again =
                JSON.readTree(stack.run("forget", id, "--format", "json").out());
        assertThat(again.at("/postgres/spans").asInt()).isZero();
        assertThat(again.at("/tempoSpans").asInt()).isEqualTo(5);
    }

    @Test
    void aTraceThatNobodyHasCannotBeForgotten() {
        CliRun forget = stack.run("forget", "4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(forget.code()).isEqualTo(1);
        assertThat(forget.err()).contains("TS409", "found it in none");
        assertThat(stack.run("forget", "no-id").code()).isEqualTo(2);
    }

    @Test
    @Causes(FaultCode.DEAD_LETTER_NOT_FOUND)
    void whatPostgresRefusesIsListedShownAndAfterTheCauseIsGoneReplayed() throws IOException, SQLException {
        assertThat(letters("list").out()).contains("no dead letters");
        try (Database database = database()) {
            TestDatabase.tell(database, "ALTER TABLE otel.spans ADD CONSTRAINT refuse CHECK (parent_span_id IS NULL)");
        }
        String id = emit();
        JsonNode list = JSON.nullNode();
        for (int i = 0; i < 300 && list.at("/count").asInt() < 4; i++) {
            list = JSON.readTree(letters("list", "--format", "json").out());
        }
        assertThat(list.at("/count").asInt()).isEqualTo(4);
        String first = list.at("/deadLetters/0/id").asText();
        assertThat(letters("list").out()).contains("4 dead letters", id, "SQLSTATE 23514");
        assertThat(letters("show", first).out()).contains("reason ", "resourceSpans", id);
        CliRun missing = letters("show", "9999");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err()).contains("TS412", "9999");
        assertThat(letters("show", "x").code()).isEqualTo(2);
        assertThat(letters("replay").err()).contains("either IDs or --all");
        try (Database database = database()) {
            TestDatabase.tell(database, "ALTER TABLE otel.spans DROP CONSTRAINT refuse");
        }
        assertThat(letters("replay", first).out()).contains("1 dead letter is queued again");
        assertThat(letters("replay", "--all").out()).contains("3 dead letters are queued again");
        CliRun judged = stack.run("smoke", "--trace", id, "--timeout", "60s");
        assertThat(judged.code()).as(judged.out() + judged.err()).isZero();
        assertThat(letters("list").out()).contains("no dead letters");
    }

    @Test
    void onlyDeadLettersTakeMoreWords() {
        CliRun run = stack.run("worker", "health", "list");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("expected nothing behind it");
    }

    @Test
    void workerHealthAsksTheWorkerOfTheProject() {
        assertThat(stack.run("worker", "health").out()).isEqualTo("ready\n");
        CliRun nowhere = CliRun.in(home, "worker", "health", "--project", "nowhere");
        assertThat(nowhere.code()).isEqualTo(3);
        assertThat(nowhere.err()).contains("project nowhere: no stack of that name runs here");
    }

    private static CliRun letters(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = "worker";
        all[1] = "dead-letters";
        System.arraycopy(words, 0, all, 2, words.length);
        return stack.run(all);
    }

    private static String emit() throws IOException {
        return JSON.readTree(stack.run("emit", "--format", "json").out())
                .at("/traceId")
                .asText();
    }

    private static Database database() {
        StateFolder state = StateFolder.of(
                new UserFolders(home.resolve("state").resolve("tracestack"), home), new ProjectName("durable"));
        return Database.open(
                new DatabaseAddress(postgres.getHost(), postgres.getPort(), "agent_control"),
                Login.worker(state.secrets().worker()),
                PoolSettings.forCommand());
    }
}
