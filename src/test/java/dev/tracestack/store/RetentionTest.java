package dev.tracestack.store;

import static dev.tracestack.store.TestDatabase.ask;
import static dev.tracestack.store.TestDatabase.tell;
import static dev.tracestack.store.Traces.span;
import static dev.tracestack.store.Traces.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.SpanStatus;
import dev.tracestack.otlp.TraceId;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetentionTest {

    private static final Instant NOW = Instant.ofEpochSecond(0, Traces.NOON);
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private final Database database = DATABASE.worker();
    private final SpanStore store = new SpanStore(database);
    private final Retention retention = new Retention(database);

    @BeforeEach
    void tenDays() throws SQLException {
        tell(database, "TRUNCATE otel.spans, otel.traces");
        for (int day = 0; day < 10; day++) {
            store.write(List.of(at(traceId(day + 1), 0, NOW.minus(Duration.ofDays(day)))));
        }
        new Partitions(database).keepUp(TODAY);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void withoutALimitEverythingStays() {
        assertThat(retention.keep(Duration.ZERO, 0, NOW)).isEmpty();
        assertThat(spans()).isEqualTo(10);
    }

    @Test
    void daysOfWhichAllIsTooOldGoWholeWithTheirSummaries() {
        List<LocalDate> dropped = retention.keep(Duration.ofDays(5), 0, NOW);
        assertThat(dropped)
                .containsExactly(TODAY.minusDays(9), TODAY.minusDays(8), TODAY.minusDays(7), TODAY.minusDays(6));
        assertThat(spans()).isEqualTo(6);
        assertThat(summaries()).isEqualTo(6);
        assertThat(retention.keep(Duration.ofDays(5), 0, NOW)).isEmpty();
    }

    @Test
    void tooManyBytesCostTheOldestDaysButNeverToday() {
        assertThat(retention.keep(Duration.ZERO, 1, NOW)).hasSize(9).doesNotContain(TODAY);
        assertThat(spans()).isEqualTo(1);
        assertThat(store.find(traceId(1))).hasSize(1);
    }

    @Test
    void aLimitAboveWhatIsThereDropsNothing() {
        assertThat(retention.keep(Duration.ZERO, 1L << 40, NOW)).isEmpty();
    }

    @Test
    void aTraceThatLastsOverTheEdgeIsCountedAnew() {
        TraceId over = traceId(77);
        store.write(
                List.of(at(over, 0, NOW.minus(Duration.ofDays(9))), at(over, 1, NOW), at(over, 2, NOW.plusSeconds(1))));
        retention.keep(Duration.ofDays(5), 0, NOW);
        assertThat(store.find(over)).hasSize(2);
        assertThat(ask(database, "SELECT span_count FROM otel.traces WHERE trace_id = '" + over + "'"))
                .isEqualTo("2");
    }

    @Test
    void aSpanOfAnOddClockGoesOnlyWhenItWasWrittenLongAgo() throws SQLException {
        store.write(List.of(at(traceId(88), 0, Instant.EPOCH.plusSeconds(5))));
        retention.keep(Duration.ofDays(5), 0, NOW);
        assertThat(store.find(traceId(88))).hasSize(1);
        tell(database, "UPDATE otel.traces SET updated_at = now() - interval '6 days'");
        retention.keep(Duration.ofDays(5), 0, NOW);
        assertThat(store.find(traceId(88))).isEmpty();
        assertThat(ask(database, "SELECT count(*) FROM otel.traces WHERE trace_id = '" + traceId(88) + "'"))
                .isEqualTo("0");
    }

    @Test
    void whatIsSentAgainAfterItsDayWasDroppedIsStoredAndCountedAnew() {
        retention.keep(Duration.ofDays(5), 0, NOW);
        SpanRecord late = at(traceId(10), 0, NOW.minus(Duration.ofDays(9)));
        assertThat(store.write(List.of(late))).isEqualTo(new WriteCount(1, 0));
        assertThat(store.find(traceId(10))).containsExactly(late);
    }

    private long spans() {
        return Long.parseLong(String.valueOf(ask(database, "SELECT count(*) FROM otel.spans")));
    }

    private long summaries() {
        return Long.parseLong(String.valueOf(ask(database, "SELECT count(*) FROM otel.traces")));
    }

    private static SpanRecord at(TraceId trace, int index, Instant start) {
        SpanRecord span = span(trace, index, "step", SpanStatus.UNSET);
        long nanos = start.getEpochSecond() * 1_000_000_000L;
        return new SpanRecord(
                trace,
                span.spanId(),
                null,
                "",
                0,
                "step",
                span.kind(),
                nanos,
                nanos + 1000,
                span.attributes(),
                0,
                List.of(),
                0,
                List.of(),
                0,
                span.status(),
                span.resource(),
                span.scope());
    }
}
