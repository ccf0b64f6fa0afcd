package dev.tracestack.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.store.DatabaseAddress;
import dev.tracestack.store.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@Tag("slow")
class WorkerCommandsTest {

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.empty();

    @Test
    @Causes(FaultCode.WORKER_UNREACHABLE)
    void aWorkerIsNotReadyUntilItsDatabaseIsMigratedWhichCanBeRepeated() {
        WorkerEnvironment environment = environment();
        try (Worker worker =
                Worker.start(environment.settings().withListen(Listen.loopback(0)), new MetricsRegistry())) {
            Listen listen = Listen.loopback(worker.uri().getPort());
            assertThatThrownBy(() -> WorkerCommands.health(listen))
                    .isInstanceOfSatisfying(
                            TracestackException.class,
                            e -> assertThat(e.code()).isEqualTo(FaultCode.WORKER_UNREACHABLE));
            int version = WorkerCommands.migrate(environment);
            assertThat(WorkerCommands.migrate(environment)).isEqualTo(version);
            WorkerCommands.health(listen);
            assertThat(((HttpOutcome.Answered)
                                    HttpProbe.standard().get(worker.uri().resolve("/readyz")))
                            .status())
                    .isEqualTo(200);
        }
    }

    private static WorkerEnvironment environment() {
        DatabaseAddress own = DATABASE.address().withName(DATABASE.address().name() + "_of_command");
        return new WorkerEnvironment(
                Map.of(
                        "TRACESTACK_WORKER_DATABASE", own.toString(),
                        "TRACESTACK_WORKER_PASSWORD", DATABASE.credentials().worker(),
                        "TRACESTACK_WORKER_READER_PASSWORD",
                                DATABASE.credentials().reader(),
                        "TRACESTACK_WORKER_SUPERUSER_PASSWORD",
                                DATABASE.credentials().postgres()),
                Path.of("nowhere"));
    }
}
