package dev.tracestack.doctor.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.runtime.docker.engine.EngineAddresses;
import dev.tracestack.runtime.docker.engine.EngineFinder;
import dev.tracestack.runtime.docker.engine.EngineSearch;
import dev.tracestack.testbed.NeedsTestBed;
import dev.tracestack.testbed.TestBed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real PostgreSQL with the settings of the overlays, and a one-shot that logs in as the migration does. */
@NeedsTestBed
class VolumePasswordTest {

    private static final String SERVICES = """
        services:
          agent-control-db:
            image: postgres:17.11
            environment:
              POSTGRES_DB: agent_control
              POSTGRES_USER: postgres
              POSTGRES_PASSWORD_FILE: /run/secrets/agent_control_db_password
              POSTGRES_INITDB_ARGS: --auth-host=scram-sha-256 --auth-local=scram-sha-256
            secrets: [agent_control_db_password]
            volumes: ["agent-control-db:/var/lib/postgresql/data"]
            networks: [observability]
            healthcheck: {test: [CMD, pg_isready, -h, 127.0.0.1, -U, postgres], interval: 1s, retries: 60}
          otel-worker-migrate:
            image: postgres:17.11
            entrypoint: [sh, -c]
            command:
              - PGPASSWORD="$$(cat /run/secrets/agent_control_db_password)" exec psql -h agent-control-db -U postgres
                -d agent_control -tAc "CREATE TABLE IF NOT EXISTS kept (n int); INSERT INTO kept VALUES (1);
                SELECT 'rows ' || count(*) FROM kept"
            secrets: [agent_control_db_password]
            networks: [observability]
            depends_on:
              agent-control-db: {condition: service_healthy}
        networks: {observability: {}}
        volumes: {agent-control-db: {}}
        secrets: {agent_control_db_password: {environment: AGENT_CONTROL_DB_PASSWORD}}
        """;

    @TempDir
    private Path folder;

    private static String migrated(SeatedStack stack) throws IOException, InterruptedException {
        String name = stack.name("otel-worker-migrate");
        TestBed.docker(stack.folder, "wait", name).ok();
        return TestBed.docker(stack.folder, "logs", name).output();
    }

    @Test
    @Causes(FaultCode.PASSWORD_NOT_OF_VOLUME)
    void anotherPasswordInEnvIsNamedAndItsRemedyKeepsTheData() throws IOException, InterruptedException {
        EngineSearch search = new EngineFinder(new EngineAddresses(TestBed.environment(), folder)).find();
        assertThat(search).isInstanceOf(EngineSearch.Found.class);
        SeatedStack stack = new SeatedStack(
                folder, "pass" + ProcessHandle.current().pid(), ((EngineSearch.Found) search).engine(), SERVICES);
        Files.writeString(folder.resolve(".env"), "AGENT_CONTROL_DB_PASSWORD=before1\n");
        try {
            stack.compose("up", "-d").ok();
            assertThat(migrated(stack)).contains("rows 1");
            assertThat(VolumePasswordFindings.of(stack.signals())).isEmpty();

            Files.writeString(folder.resolve(".env"), "AGENT_CONTROL_DB_PASSWORD=after2\n");
            stack.compose("up", "-d", "--force-recreate", "-t", "0").ok();
            migrated(stack);
            List<CheckResult> found = new Poller(Ticker.system())
                    .until(
                            Deadline.after(Ticker.system(), Duration.ofSeconds(60)),
                            Duration.ofMillis(200),
                            () -> Optional.of(VolumePasswordFindings.of(stack.signals()))
                                    .filter(results -> !results.isEmpty()))
                    .answer()
                    .orElse(List.of());
            assertThat(found).singleElement().isInstanceOfSatisfying(CheckResult.Failed.class, fault -> {
                assertThat(fault.code()).isEqualTo(FaultCode.PASSWORD_NOT_OF_VOLUME);
                assertThat(fault.expected()).contains(folder + "/.env", stack.project + "_agent-control-db");
                assertThat(fault.toString()).doesNotContain("before1", "after2");
            });
            List<String> cure = ((CheckResult.Failed) found.getFirst()).remedy().commands();
            assertThat(cure).first().asString().contains("tracestack down --project " + stack.project);
            stack.compose("down", "-t", "5").ok();
            TestBed.run(folder, Map.of(), List.of("sh", "-c", cure.get(1))).ok();

            stack.compose("up", "-d").ok();
            assertThat(migrated(stack)).contains("rows 2");
            assertThat(VolumePasswordFindings.of(stack.signals())).isEmpty();
        } finally {
            stack.compose("down", "-v", "-t", "0");
        }
    }
}
