package dev.tracestack.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.store.Database;
import dev.tracestack.store.DatabaseAddress;
import dev.tracestack.store.Login;
import dev.tracestack.store.PoolSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** {@code docs/worker.md} names every setting with its usual value, and every metric, and none that there is not. */
class WorkerDocumentTest {

    private static final DatabaseAddress NOWHERE = new DatabaseAddress("127.0.0.1", 1, "agent_control");

    private final List<String> lines = Files.readAllLines(Path.of("docs", "worker.md"));

    WorkerDocumentTest() throws IOException {}

    @Test
    void theTableOfSettingsIsThatOfTheProgram() {
        assertThat(lines.stream().filter(l -> l.startsWith("| `TRACESTACK_WORKER_")))
                .containsExactlyElementsOf(Arrays.stream(WorkerSetting.values())
                        .map(WorkerSetting::row)
                        .toList());
    }

    @Test
    void usualValuesAreThoseOfAWorkerThatIsToldNothing() {
        WorkerSettings untold = WorkerSettings.at(NOWHERE, Login.worker("x"), Listen.loopback(0));
        assertThat(new WorkerEnvironment(Map.of(), Path.of("nowhere")).tune(untold))
                .isEqualTo(untold);
    }

    @Test
    void whatIsToldIsTaken() {
        WorkerSettings told = new WorkerEnvironment(
                        Map.of(
                                "TRACESTACK_WORKER_KEEP", "90d",
                                "TRACESTACK_WORKER_MAX_SIZE", "5GB",
                                "TRACESTACK_WORKER_DRAINERS", "7"),
                        Path.of("nowhere"))
                .tune(WorkerSettings.at(NOWHERE, Login.worker("x"), Listen.loopback(0)));
        assertThat(told.keeping().spans()).isEqualTo(Duration.ofDays(90));
        assertThat(told.keeping().spanBytes()).isEqualTo(5L << 30);
        assertThat(told.drainers()).isEqualTo(7);
    }

    @Test
    void theTableOfMetricsIsThatOfTheProgram() {
        try (Database unused = Database.open(NOWHERE, Login.worker("x"), PoolSettings.forCommand())) {
            String exposed = new WorkerMetrics(new MetricsRegistry(), unused, new DiskSpace(null, 0)).expose();
            TreeSet<String> there = new TreeSet<>();
            exposed.lines()
                    .filter(l -> l.startsWith("# TYPE tracestack_worker_"))
                    .forEach(l -> there.add(l.substring("# TYPE tracestack_worker_".length(), l.lastIndexOf(" "))));
            TreeSet<String> described = new TreeSet<>();
            boolean table = false;
            for (String line : lines) {
                table = line.startsWith("| metric |") || (table && line.startsWith("|"));
                if (table && line.startsWith("| `")) {
                    described.add(line.substring(3, line.indexOf('`', 3)));
                }
            }
            assertThat(described).isEqualTo(there);
        }
    }
}
