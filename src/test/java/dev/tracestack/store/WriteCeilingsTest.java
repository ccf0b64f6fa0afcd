package dev.tracestack.store;

import static dev.tracestack.store.TestDatabase.ask;
import static dev.tracestack.store.Traces.spans;
import static dev.tracestack.store.Traces.traceId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a worker is held against really writes its rows, into a table like the real one. */
class WriteCeilingsTest {

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private final Database database = DATABASE.worker();
    private final WriteCeilings.Batch one = WriteCeilings.encode(spans(traceId(1), 0, 40));
    private final WriteCeilings.Batch other = WriteCeilings.encode(spans(traceId(2), 0, 60));

    @Test
    void eachWayWritesAllRowsUnderTheIndexesOfSpansAndTheTableIsGoneAfterwards() throws InterruptedException {
        try (WriteCeilings ceilings = new WriteCeilings(database)) {
            for (WriteCeilings.Way way : WriteCeilings.Way.values()) {
                assertThat(ceilings.measure(way, List.of(one, other), 2)).isPositive();
                assertThat(ask(database, "SELECT count(*) FROM otel.bench_ceiling"))
                        .as(way.name())
                        .isEqualTo("100");
                assertThat(indexes("bench_ceiling")).as(way.name()).isEqualTo(indexes("spans"));
            }
            assertThat(ask(database, "SELECT count(*) FROM otel.spans")).isEqualTo("0");
        }
        assertThat(ask(database, "SELECT to_regclass('otel.bench_ceiling')")).isNull();
    }

    @Test
    void aRowThatIsThereIsSkippedByTheStageAndFailsTheCopy() throws InterruptedException {
        try (WriteCeilings ceilings = new WriteCeilings(database)) {
            ceilings.measure(WriteCeilings.Way.STAGE, List.of(one, one), 1);
            assertThat(ask(database, "SELECT count(*) FROM otel.bench_ceiling")).isEqualTo("40");
            assertThatThrownBy(() -> ceilings.measure(WriteCeilings.Way.COPY, List.of(one, one), 1))
                    .hasStackTraceContaining("duplicate key");
        }
    }

    private String indexes(String table) {
        return String.valueOf(ask(
                database,
                "SELECT string_agg(regexp_replace(indexdef, '.* USING ', ''), '; ' ORDER BY"
                        + " regexp_replace(indexdef, '.* USING ', '')) FROM pg_indexes WHERE schemaname = 'otel'"
                        + " AND tablename = '" + table + "'"));
    }
}
