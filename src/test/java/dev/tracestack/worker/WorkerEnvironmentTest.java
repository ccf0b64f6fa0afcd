package dev.tracestack.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.TracestackException;
import dev.tracestack.store.DatabaseAddress;
import dev.tracestack.store.Login;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerEnvironmentTest {

    @TempDir
    private Path secrets;

    @Test
    void nothingSaidMeansThisMachineAndLoopback() {
        WorkerEnvironment environment = of(Map.of("TRACESTACK_WORKER_PASSWORD", "p"));
        assertThat(environment.database()).isEqualTo(new DatabaseAddress("127.0.0.1", 5433, "agent_control"));
        assertThat(environment.listen()).hasToString("localhost:4320");
        assertThat(environment.superuser()).isEmpty();
    }

    @Test
    void theAddressIsReadWholeOrInParts() {
        assertThat(of(Map.of("TRACESTACK_WORKER_DATABASE", "agent-control-db:5432/agent_control"))
                        .database())
                .isEqualTo(new DatabaseAddress("agent-control-db", 5432, "agent_control"));
        assertThat(of(Map.of("DB_HOST", "db", "DB_PORT", "6000", "DB_NAME", "other"))
                        .database())
                .isEqualTo(new DatabaseAddress("db", 6000, "other"));
        assertThatThrownBy(
                        () -> of(Map.of("TRACESTACK_WORKER_DATABASE", "db/x")).database())
                .isInstanceOf(TracestackException.class)
                .hasMessageContaining("HOST:PORT/NAME");
        assertThatThrownBy(() -> of(Map.of("DB_PORT", "x")).database()).isInstanceOf(TracestackException.class);
    }

    @Test
    void passwordsComeFromFilesFirstAndAreNeverPrinted() throws IOException {
        Path file = Files.writeString(secrets.resolve("mine"), "from file\n");
        Files.writeString(secrets.resolve("otel_worker_db_password"), "from secret");
        assertThat(of(Map.of("TRACESTACK_WORKER_PASSWORD_FILE", file.toString(), "TRACESTACK_WORKER_PASSWORD", "plain"))
                        .worker())
                .isEqualTo(new Login("otel_worker", "from file"));
        assertThat(of(Map.of("TRACESTACK_WORKER_PASSWORD", "plain")).worker().password())
                .isEqualTo("plain");
        assertThat(of(Map.of()).worker().password()).isEqualTo("from secret");
        assertThat(of(Map.of()).settings().toString()).doesNotContain("from secret");
        assertThat(of(Map.of("TRACESTACK_WORKER_PASSWORD", "plain")).toString()).doesNotContain("plain");
    }

    @Test
    void aMissingPasswordIsNamedWithTheWaysToGiveIt() {
        assertThat(of(Map.of()).superuser()).isEqualTo(Optional.empty());
        assertThatThrownBy(() -> of(Map.of()).worker())
                .isInstanceOf(TracestackException.class)
                .hasMessageContaining("TRACESTACK_WORKER_PASSWORD_FILE");
    }

    private WorkerEnvironment of(Map<String, String> variables) {
        return new WorkerEnvironment(variables, secrets);
    }
}
