package dev.tracestack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.check.Eventually;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.stack.Credentials;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.StateFolder;
import dev.tracestack.stack.UserFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Faults of one stack, each caused, named first, cured, and gone. */
@Tag("slow")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DoctorFaultsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROJECT = "doctored";

    @TempDir
    private static Path home;

    private static LiveStack stack = new LiveStack(Path.of(""), "unset");
    private static JsonNode up = JSON.nullNode();

    @BeforeAll
    static void bringUp() throws IOException {
        stack = new LiveStack(home, PROJECT);
        CliRun nothing = stack.run("doctor", "--format", "json");
        assertThat(nothing.code()).isEqualTo(1);
        assertThat(JSON.readTree(nothing.out()).at("/layers/0/checks/0/code").asText())
                .isEqualTo("TS110");
        assertThat(stack.run("doctor").out().lines())
                .as("what cannot be looked at takes one line")
                .filteredOn(line -> line.contains("the stack does not run"))
                .hasSize(2);
        up = stack.running("--smoke");
    }

    @AfterAll
    static void takeDown() {
        stack.remove();
    }

    @Test
    @Order(1)
    void aHealthyStackPassesTenTimesWithoutAWarning() throws IOException {
        for (int i = 0; i < 10; i++) {
            CliRun run = stack.run("doctor", "--format", "json");
            JsonNode report = JSON.readTree(run.out());

            assertThat(run.code()).as(run.out()).isZero();
            assertThat(report.at("/outcome").asText()).as(run.out()).isEqualTo("passed");
            assertThat(report.at("/summary/warned").asInt()).isZero();
            assertThat(report.at("/summary/passed").asInt()).isGreaterThanOrEqualTo(15);
        }
    }

    @Test
    void everyFormHasTheSameExitCodeAndOneLineACheck() {
        CliRun text = stack.run("doctor");

        assertThat(text.code()).isZero();
        assertThat(text.out()).contains("PostgreSQL lets the worker in", " postgres", "0 failed, 0 warnings");
        assertThat(stack.run("doctor", "--format", "short").out()).contains("doctor passed (project " + PROJECT);
        assertThat(stack.run("doctor", "--format", "junit").out()).contains("testcase");
    }

    @Test
    void onlyALayerOrACodeIsLookedAt() throws IOException {
        JsonNode layer = JSON.readTree(
                stack.run("doctor", "--only", "postgres", "--format", "json").out());
        JsonNode code = JSON.readTree(
                stack.run("doctor", "--only", "TS407", "--format", "json").out());

        assertThat(layer.at("/layers")).hasSize(1);
        assertThat(layer.at("/layers/0/name").asText()).isEqualTo("postgres");
        assertThat(code.findValuesAsText("id")).containsExactly("dead-letters");
        assertThat(stack.run("doctor", "--only", "nosuch").code()).isEqualTo(2);
    }

    @Test
    @Causes(FaultCode.DEAD_LETTERS)
    void deadLettersAreAWarningWithTheReasonOfTheLatest() throws IOException, SQLException {
        tell("INSERT INTO otel.dead_letters (queue_id, received_at, reason, span_count, content_type,"
                + " content_encoding, payload) VALUES (1, now(), 'value too long (SQLSTATE 54000)', 1,"
                + " 'application/x-protobuf', '', '\\x00')");

        JsonNode report = expectFirst("TS407");
        assertThat(report.at("/outcome").asText()).isEqualTo("warned");
        assertThat(DoctorDocument.found(report, "TS407")).contains("value too long");
        assertThat(stack.run("doctor", "--fail-on", "warning").code()).isEqualTo(1);
        assertThat(stack.run("doctor", "--fail-on", "warning", "--suppress", "TS407")
                        .code())
                .isZero();

        tell("DELETE FROM otel.dead_letters");
        expectHealthy();
    }

    @Test
    @Causes(FaultCode.STUCK_PROCESSING)
    void aClaimThatNobodyWorksOnIsNamed() throws IOException, SQLException {
        tell("INSERT INTO otel.ingestion_queue (received_at, status, next_attempt_at, claim, span_count, content_type,"
                + " content_encoding, payload_bytes, payload) VALUES (now() - interval '20 seconds', 'processing',"
                + " now() + interval '1 hour', gen_random_uuid(), 1, 'application/x-protobuf', '', 1, '\\x00')");

        try {
            expectFirst("TS416");
        } finally {
            tell("DELETE FROM otel.ingestion_queue WHERE status = 'processing'");
        }
        expectHealthy();
    }

    @Test
    @Causes(FaultCode.BACKLOG)
    void payloadsThatWaitLongAreNamedWithTheirAge() throws IOException, SQLException {
        tell("INSERT INTO otel.ingestion_queue (received_at, status, next_attempt_at, span_count, content_type,"
                + " content_encoding, payload_bytes, payload) SELECT now() - interval '2 minutes', 'pending',"
                + " now() + interval '1 hour', 1, 'application/x-protobuf', '', 1, '\\x00' FROM generate_series(1,"
                + " 20)");

        try {
            JsonNode report = expectFirst("TS414");
            assertThat(DoctorDocument.found(report, "TS414")).contains("20 payloads", "2 min", "does not shrink");
        } finally {
            tell("DELETE FROM otel.ingestion_queue WHERE status = 'pending'");
        }
        expectHealthy();
    }

    @Test
    @Causes(FaultCode.POSTGRES_READ_ONLY)
    void aDatabaseThatTakesNoWritesIsTheCause() throws IOException, SQLException {
        tell("ALTER SYSTEM SET default_transaction_read_only = on", "SELECT pg_reload_conf()");
        try {
            expectFirst("TS419");
        } finally {
            tell("ALTER SYSTEM RESET default_transaction_read_only", "SELECT pg_reload_conf()");
        }
        expectHealthyAgain();
    }

    @Test
    @Causes(FaultCode.POSTGRES_LOCKED)
    void aLockThatIsKeptIsNamedWithItsHolder() throws IOException, InterruptedException, SQLException {
        try (Connection other = connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE otel.dead_letters IN ACCESS EXCLUSIVE MODE");
            JsonNode report = awaited("TS420");
            assertThat(DoctorDocument.first(report)).isEqualTo("TS420");
            assertThat(DoctorDocument.found(report, "TS420")).contains("held by session", "role postgres");
            other.rollback();
        }
        expectHealthyAgain();
    }

    @Test
    @Causes(FaultCode.POSTGRES_REFUSED)
    void aPasswordThatIsNotTheRolesIsTheCause() throws IOException, SQLException {
        Credentials credentials = folder().existingSecrets().orElseThrow();
        tell("ALTER ROLE otel_worker PASSWORD 'another'");
        try {
            tell("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = 'otel_worker'");
            expectFirst("TS402");
        } finally {
            tell("ALTER ROLE otel_worker PASSWORD '" + credentials.worker() + "'");
        }
        expectHealthyAgain();
    }

    @Test
    @Causes(FaultCode.MIGRATION_MISSING)
    void aMigrationThatIsMissingIsTheCauseOfAWorkerThatIsNotReady() throws IOException, SQLException {
        tell(
                "CREATE TABLE public.kept AS SELECT * FROM otel.schema_migrations ORDER BY version DESC LIMIT 1",
                "DELETE FROM otel.schema_migrations WHERE version = (SELECT version FROM public.kept)");
        try {
            JsonNode report = expectFirst("TS417");
            assertThat(DoctorDocument.causeOf(report, "TS413")).isEqualTo("TS417");
        } finally {
            tell("INSERT INTO otel.schema_migrations SELECT * FROM public.kept", "DROP TABLE public.kept");
        }
        expectHealthyAgain();
    }

    @Test
    @Causes(FaultCode.TABLE_MISSING)
    void aTableThatIsGoneIsTheCauseOfWhatIsPutAside() throws IOException, InterruptedException, SQLException {
        tell("ALTER TABLE otel.spans RENAME TO spans_of_old");
        try {
            assertThat(stack.run("emit").code()).isZero();
            JsonNode report = awaited("TS407");
            assertThat(DoctorDocument.first(report)).as(report.toPrettyString()).isEqualTo("TS423");
            assertThat(DoctorDocument.found(report, "TS423")).isEqualTo("not there: otel.spans");
            assertThat(DoctorDocument.causeOf(report, "TS407")).isEqualTo("TS423");
        } finally {
            tell("ALTER TABLE otel.spans_of_old RENAME TO spans");
        }
        assertThat(stack.run("worker", "dead-letters", "replay", "--all").code())
                .isZero();
        expectHealthyAgain();
    }

    @Test
    void aLockOnTheTableOfMigrationsIsNoMissingMigration() throws IOException, InterruptedException, SQLException {
        try (Connection other = connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE otel.schema_migrations IN ACCESS EXCLUSIVE MODE");
            JsonNode report = awaited("TS420");
            assertThat(report.toString()).doesNotContain("TS417");
            assertThat(DoctorDocument.found(report, "TS420")).contains("held by session");
            other.rollback();
        }
        expectHealthyAgain();
    }

    @Test
    @Causes(FaultCode.WORKER_NOT_READY)
    void aWorkerThatSaysNoIsToldWithItsReason() throws IOException, SQLException {
        tell("REVOKE SELECT ON otel.schema_migrations FROM otel_worker");
        try {
            JsonNode report = expectFirst("TS413");
            assertThat(DoctorDocument.found(report, "TS413")).contains("permission denied");
            assertThat(report.findValuesAsText("text")).anyMatch(text -> text.contains("which starting does"));
        } finally {
            tell("GRANT SELECT ON otel.schema_migrations TO otel_worker");
        }
        expectHealthyAgain();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void rightsThatWereTakenFromTheWorkerAreGivenBackByARestartAsTheRemedySays() throws IOException, SQLException {
        tell("REVOKE ALL ON SCHEMA otel FROM otel_worker");
        assertThat(DoctorDocument.found(expectFirst("TS413"), "TS413")).contains("permission denied");

        assertThat(stack.run("down").code()).isZero();
        CliRun run = stack.up();

        assertThat(run.code()).as(run.err()).isZero();
        expectHealthyAgain();
    }

    @Test
    void aTraceThatWaitsIsFoundInTheQueue() throws IOException, SQLException {
        tell("INSERT INTO otel.ingestion_queue (received_at, status, next_attempt_at, span_count, trace_id,"
                + " content_type, content_encoding, payload_bytes, payload) VALUES (now(), 'pending',"
                + " now() + interval '1 hour', 1, repeat('c', 32), 'application/x-protobuf', '', 1, '\\x00')");
        try {
            CliRun run = stack.run("doctor", "--trace", "c".repeat(32));
            assertThat(run.code()).isEqualTo(1);
            assertThat(run.out().lines().findFirst().orElseThrow()).contains("1 payload of it in the ingestion queue");
        } finally {
            tell("DELETE FROM otel.ingestion_queue WHERE status = 'pending'");
        }
    }

    @Test
    @Causes(FaultCode.NO_ROOT_SPAN)
    void tracesWithoutARootAreNamed() throws IOException, SQLException {
        tell("INSERT INTO otel.traces (trace_id, service_name, root_name, root_span_id, root_is_child,"
                + " root_start_time, start_time, last_start_time, end_time, span_count, error_count, updated_at) SELECT"
                + " repeat('a', 31) || i, 'cart', 'GET /cart', repeat('b', 16), true, now() - interval '1 minute', now() -"
                + " interval '1 minute', now() - interval '1 minute', now(), 1, 0, now() - interval '1 minute' FROM"
                + " generate_series(1, 9) i");

        try {
            expectFirst("TS808");
        } finally {
            tell("DELETE FROM otel.traces WHERE trace_id LIKE 'aaaaaaaa%'");
        }
        expectHealthy();
    }

    @Test
    @Order(Integer.MAX_VALUE - 1)
    @Causes(FaultCode.POSTGRES_UNREACHABLE)
    void aDatabaseThatHangsIsTheCauseOfAllThatFollows() throws IOException, InterruptedException {
        long pid = postgres();
        signal("STOP", pid);
        try {
            JsonNode report = expectFirst("TS401");
            assertThat(report.at("/causes")).hasSize(1);
            assertThat(DoctorDocument.causeOf(report, "TS413")).isEqualTo("TS401");
            CliRun smoke = stack.run("smoke", "--timeout", "1s");
            assertThat(smoke.code()).as(smoke.out()).isEqualTo(1);
            assertThat(smoke.out()).contains("did not get into otel-collector", "cause  TS401");
        } finally {
            signal("CONT", pid);
        }
        expectHealthyAgain();
    }

    private static JsonNode report() throws IOException {
        return JSON.readTree(stack.run("doctor", "--format", "json").out());
    }

    private static JsonNode expectFirst(String code) throws IOException {
        JsonNode report = report();
        assertThat(DoctorDocument.first(report)).as(report.toPrettyString()).isEqualTo(code);
        return report;
    }

    private static void expectHealthy() throws IOException {
        JsonNode report = report();
        assertThat(report.at("/outcome").asText()).as(report.toPrettyString()).isEqualTo("passed");
    }

    /** A worker and its pool need a moment to notice that a cause is gone. */
    private static void expectHealthyAgain() throws IOException {
        CliRun run = stack.run("doctor", "--wait", "60s", "--format", "json");
        assertThat(JSON.readTree(run.out()).at("/outcome").asText())
                .as(run.out())
                .isEqualTo("passed");
    }

    private static JsonNode awaited(String code) throws InterruptedException {
        return Eventually.found(
                code + " in doctor's report",
                () -> Optional.of(report()).filter(report -> report.toString().contains("\"" + code + "\"")));
    }

    private static StateFolder folder() {
        return StateFolder.of(UserFolders.of(stack.environment(), home), new ProjectName(PROJECT));
    }

    private static Connection connect() throws SQLException {
        String url = up.findValuesAsText("sql").getFirst();
        return DriverManager.getConnection(
                "jdbc:" + url + "?options=-c%20default_transaction_read_only=off",
                "postgres",
                folder().existingSecrets().orElseThrow().postgres());
    }

    private static void tell(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    private static long postgres() {
        for (JsonNode service : up.at("/services")) {
            if (service.at("/name").asText().equals("agent-control-db")) {
                return service.at("/pid").asLong();
            }
        }
        throw new AssertionError("no pid of agent-control-db");
    }

    /** To the server and all of its sessions, as a machine that stops would. */
    private static void signal(String name, long pid) throws IOException, InterruptedException {
        List<Long> all = ProcessHandle.of(pid)
                .orElseThrow()
                .descendants()
                .map(ProcessHandle::pid)
                .collect(Collectors.toList());
        all.add(pid);
        for (long one : all) {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(one)).start();
            assertThat(kill.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }
}
