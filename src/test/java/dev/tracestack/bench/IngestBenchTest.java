package dev.tracestack.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.check.Ticker;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.store.IngestProgress;
import dev.tracestack.store.Login;
import dev.tracestack.store.TestDatabase;
import dev.tracestack.worker.Worker;
import dev.tracestack.worker.WorkerSettings;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class IngestBenchTest {

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    @Test
    @Tag("slow")
    void everySpanIsStoredThatIsMeasuredAndEveryFigureIsHeldAgainstOneOfTheSameRun() throws InterruptedException {
        int requests = WorkerLoad.SENDERS;
        int round = requests * BenchTraces.SPANS_A_REQUEST;
        try (Worker worker = Worker.start(
                WorkerSettings.at(
                        DATABASE.address(), Login.worker(DATABASE.credentials().worker()), Listen.loopback(0)),
                new MetricsRegistry())) {
            IngestBench bench = new IngestBench(worker.uri(), DATABASE.worker(), Ticker.system(), Instant.now(), 2);
            List<BenchRow> rows = bench.measure(new IngestBench.Extent(1, 3 * round, 12L * round));
            assertThat(rows)
                    .extracting(BenchRow::name)
                    .contains("http to visible rows", "http to visible rows, " + 12 * round + " stored")
                    .contains("request at 80 % of that, p99", "trace by id, p99", "service and time range, p95");
            assertThat(rows)
                    .allSatisfy(row -> assertThat(row.value()).as(row.name()).isPositive());
        }
        // three rounds on top of what was filled up to
        assertThat(new IngestProgress(DATABASE.worker()).spans()).isBetween(15L * round, 20L * round);
    }

    @Test
    void theMiddleRoundIsTheOneBetweenWhateverTheRatesAre() {
        IngestRound quick = round(200, 100);
        IngestRound middle = round(100, 60);
        IngestRound slow = round(1_000, 700);
        assertThat(IngestRound.middle(List.of(slow, quick, middle))).isSameAs(middle);
    }

    @Test
    void aLaterRoundIsHeldAgainstTheFirstAsFarAsPostgresqlIsTheSame() {
        BenchRow row = round(50, 30).after(round(100, 80), 10);
        assertThat(row.aim().held()).isEqualTo(40);
        assertThat(row.ratio()).isEqualTo(0.75);
        assertThat(row.verdict()).isEqualTo("asked: at least 0.80 x, NOT REACHED");
    }

    private static IngestRound round(double stage, double visible) {
        return new IngestRound(stage, 2 * stage, new WorkerLoad.Sent(visible, visible, 1));
    }
}
