package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code smoke} judges besides its own trace: traces of applications, and stacks that somebody else runs. */
@Tag("slow")
class SmokeCommandTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NOWHERE = "http://127.0.0.1:1";

    @TempDir
    private static Path home;

    private static LiveStack stack = new LiveStack(Path.of(""), "unset");
    private static JsonNode up = JSON.nullNode();

    @BeforeAll
    static void bringUp() throws IOException {
        stack = new LiveStack(home, "smoked");
        up = stack.running("--smoke");
    }

    @AfterAll
    static void takeDown() {
        stack.remove();
    }

    @Test
    void aTraceOfAnApplicationIsAwaitedByItsServiceAndJudgedByWhatIsExpectedOfIt() throws IOException {
        String id = stack.run("emit").out().strip();
        Path good = Files.writeString(home.resolve("good.yaml"), """
            spans:
              - {service: checkout, name: POST /orders, kind: server, parent: none, count: 1}
              - {service: payments, parent: {service: checkout}, attributes: {http.response.status_code: 200}}
            absent:
              - {status: error}
            """);

        CliRun met = stack.run("smoke", "--await", "service=cart", "--expect", good.toString());
        assertThat(met.code()).as(met.out() + met.err()).isZero();
        assertThat(met.out()).contains("trace " + id, "6 expect     all 3 expectations of " + good + " hold");

        Path bad = Files.writeString(home.resolve("bad.yaml"), "spans:\n  - {service: cart, count: 2}\n");
        CliRun unmet = stack.run("smoke", "--trace", id, "--expect", bad.toString(), "--timeout", "300ms");
        assertThat(unmet.code()).isEqualTo(1);
        assertThat(unmet.out())
                .contains("TS810", bad + ":2:5: span service=cart: expected 2, found 1")
                .contains("✔ 3 tempo");

        Path wrong = Files.writeString(home.resolve("wrong.yaml"), "spans:\n  - {servce: cart}\n");
        CliRun refused = stack.run("smoke", "--await", "service=cart", "--expect", wrong.toString());
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("wrong.yaml:2:6: spans[0].servce: unknown key; the nearest is service");
    }

    @Test
    @Causes(FaultCode.TRACE_UNEXPECTED)
    void whatNoTraceIsLikeIsSaidOfTheLatest() throws IOException {
        String id = stack.run("emit", "--services", "1", "--spans", "2").out().strip();
        Path file = Files.writeString(home.resolve("other.yaml"), "spans:\n  - {service: checkout, count: 77}\n");

        CliRun run = stack.run(
                "smoke",
                "--await",
                "service=checkout",
                "--expect",
                file.toString(),
                "--timeout",
                "300ms",
                "--format",
                "short");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).contains("failed smoke/expect: TS810", "trace ").contains("1 failed");
        assertThat(id).isNotEmpty();
    }

    @Test
    void aServiceThatNeverSentIsNotFound() {
        CliRun run = stack.run("smoke", "--await", "service=nobody", "--timeout", "200ms");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("awaiting a trace of service 'nobody'").contains("[TS409]");
    }

    @Test
    void aForeignStackIsJudgedByItsAddresses() throws IOException {
        CliRun run = foreign("smoke", "--otlp", at("otel-collector", "otlp-http"), "--tempo", at("tempo", "http"));

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("2 postgres   5 of 5 spans, content equal")
                .contains("3 tempo      5 of 5 spans, content equal")
                .contains("4 mlflow     skipped: no address given (--mlflow URL)");
    }

    @Test
    void overGrpcToTempoAloneTheOtherStoresAreSkippedAloud() {
        CliRun run = stack.run(
                "smoke",
                "--otlp",
                at("otel-collector", "otlp-grpc"),
                "--protocol",
                "grpc",
                "--tempo",
                at("tempo", "http"),
                "--header",
                "X-Scope-OrgID=team");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("2 postgres   skipped: no address given (--postgres URL)");
    }

    @Test
    @Causes(FaultCode.PART_NOT_REACHED)
    void aForeignPartThatDoesNotAnswerIsNoMissingTrace() {
        String otlp = at("otel-collector", "otlp-http");
        String tempo = at("tempo", "http");

        assertThat(stack.run("smoke", "--otlp", NOWHERE, "--tempo", tempo).code())
                .isEqualTo(3);
        CliRun away = stack.run("smoke", "--otlp", otlp, "--tempo", NOWHERE);
        assertThat(away.code()).isEqualTo(3);
        assertThat(away.out())
                .contains("TS503", "looked 4 times", "curl -sv " + NOWHERE + "/ready")
                .doesNotContain("tracestack ps", "tracestack up");
        CliRun awaited = stack.run("smoke", "--await", "service=checkout", "--tempo", NOWHERE);
        assertThat(awaited.code()).isEqualTo(3);
        assertThat(awaited.err()).contains("connection refused [TS128]", "curl -sv " + NOWHERE + "/ready");
        CliRun database = stack.run("smoke", "--trace", "abc", "--postgres", "postgresql://reader@127.0.0.1:1/db");
        assertThat(database.code()).isEqualTo(3);
        assertThat(database.out())
                .contains("TS401", "pg_isready -h 127.0.0.1 -p 1")
                .doesNotContain("tracestack ps");
        assertThat(stack.run("smoke", "--trace", "abc", "--tempo", tempo, "--timeout", "200ms")
                        .code())
                .isEqualTo(1);
    }

    @Test
    void aForeignPasswordIsTakenFromTheEnvironmentOrItsFileAndNeverPrinted() throws IOException {
        String id = stack.run("emit").out().strip();
        CliRun refused =
                stack.run(Map.of("PGPASSWORD", "hunter2hunter2"), "smoke", "--trace", id, "--postgres", database());
        assertThat(refused.code()).isEqualTo(3);
        assertThat(refused.out() + refused.err())
                .contains("TS402", "PGPASSFILE or ~/.pgpass")
                .doesNotContain("hunter2", "tracestack ps");

        Path passes = Files.writeString(home.resolve("pgpass"), "# ours\n*:*:agent_control:otel_reader:" + password());
        CliRun read =
                stack.run(Map.of("PGPASSFILE", passes.toString()), "smoke", "--trace", id, "--postgres", database());
        assertThat(read.code()).as(read.out() + read.err()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--header Authorization=Bearer-x",
                "--header X-Api-Key=abc",
                "--header X-Tenant=Bearer\u00a0x",
                "--header X-Tenant=eyJhbGciOi.eyJzdWIiOiIx.c2ln",
                "--header X-Tenant=9f86d081884c7d659a2feaa0c55ad015a3bf4f1b",
                "--tempo http://user:pass@127.0.0.1:3200",
                "--tempo http://127.0.0.1:3200?token=abc",
                "--postgres postgresql://reader:secret@127.0.0.1/db",
                "--postgres postgresql://127.0.0.1/db?password=secret",
                "--token-env NO_SUCH_VARIABLE",
                "--token-env grafana=HOME",
                "--expect nothing.yaml",
                "--await checkout",
                "--trace 1 --await service=a"
            })
    void whatMayNotStandOnTheCommandLineIsRefusedAndNotRepeated(String options) {
        List<String> args = new ArrayList<>(List.of("smoke", "--otlp", NOWHERE, "--tempo", NOWHERE));
        args.addAll(List.of(options.split(" ")));
        CliRun run = stack.run(args.toArray(String[]::new));

        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).doesNotContain("secret", "pass@", "9f86d0", "c2ln");
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker", "postgres", "tempo", "collector"})
    void aStoppedPartLosesAndDoublesNothingInPostgresAndIsStartedAgain(String part) throws IOException {
        CliRun run = stack.run("smoke", "--chaos", part, "--format", "json");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        JsonNode trial = JSON.readTree(run.out());
        JsonNode steps = trial.at("/steps");
        assertThat(steps)
                .extracting(step -> step.at("/name").asText())
                .containsExactly("before", "stop", "meanwhile", "restart", "resend", "afterwards", "postgres", "tempo");
        assertThat(steps.at("/2/found").asText()).startsWith("0 of 10 traces acknowledged");
        assertThat(steps.at("/6/evidence/whole").asText()).isEqualTo("20");
        assertThat(steps.at("/7/evidence/lost").asText()).isEqualTo(part.equals("tempo") ? "5" : "0");
        assertThat(stack.run("smoke", "--format", "short").code()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--chaos grafana",
                "--chaos worker --repeat 1s",
                "--chaos worker --trace 1",
                "--metrics-listen 9464",
                "--repeat 1ms",
                "--since 1h",
                "--since 1h --trace abc",
                "--repeat 1s --format junit",
                "--repeat 1s --format github",
                "--repeat 1s --output smoke.txt",
                "--ca x.pem"
            })
    void whatDoesNotGoTogetherIsRefused(String options) {
        List<String> args = new ArrayList<>(List.of("smoke"));
        args.addAll(List.of(options.split(" ")));

        assertThat(stack.run(args.toArray(String[]::new)).code()).isEqualTo(2);
    }

    @Test
    void aCanaryTellsItsChangesAndInJsonEachRound() throws ExecutionException, InterruptedException, IOException {
        LiveRun changes = new LiveRun(home, stack.environment(), "smoke", "--repeat", "100ms")
                .until("a first state", run -> run.out().contains("passed"));
        assertThat(changes.interrupt().code()).isEqualTo(130);
        assertThat(changes.out()).contains("stopped after ");

        LiveRun rounds = new LiveRun(home, stack.environment(), "smoke", "--repeat", "100ms", "--format", "json")
                .until("two rounds", run -> run.out().lines().count() >= 2);
        CliRun end = rounds.interrupt();
        assertThat(end.code()).isEqualTo(130);
        assertThat(end.err()).contains("stopped after ");
        assertThat(end.out().lines()).allSatisfy(line -> {
            assertThat(JSON.readTree(line).at("/outcome").asText()).isEqualTo("passed");
            assertThat(JSON.readTree(line).at("/stages").size()).isEqualTo(5);
        });

        LiveRun nowhere = new LiveRun(
                        home,
                        stack.environment(),
                        "smoke",
                        "--repeat",
                        "100ms",
                        "--format",
                        "json",
                        "--project",
                        "nothing-runs-here")
                .until("a round", run -> run.out().lines().count() >= 1);
        nowhere.interrupt();
        assertThat(JSON.readTree(nowhere.out().lines().findFirst().orElseThrow())
                        .at("/error/code")
                        .asText())
                .isEqualTo("TS110");
    }

    private static CliRun foreign(String... args) throws IOException {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--postgres", database()));
        return stack.run(Map.of("PGPASSWORD", password()), all.toArray(String[]::new));
    }

    private static String database() {
        return at("agent-control-db", "sql").replace("postgresql://", "postgresql://otel_reader@");
    }

    private static String password() throws IOException {
        return Files.readAllLines(home.resolve("state/tracestack/smoked/secrets")).stream()
                .filter(line -> line.startsWith("reader="))
                .findFirst()
                .orElseThrow()
                .substring("reader=".length());
    }

    private static String at(String service, String endpoint) {
        for (JsonNode each : up.at("/services")) {
            if (each.at("/name").asText().equals(service)) {
                return each.at("/endpoints/" + endpoint).asText();
            }
        }
        throw new AssertionError("no service " + service + " in " + up);
    }
}
