package dev.tracestack.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SpanRecord;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RecentTracesTest {

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    /** More spans than are looked at together, in one trace. */
    private static final int LARGE = 20_100;

    @Test
    void aTraceTooLargeToBeLookedAtLacksNothingAndOneThatLacksASpanIsFound() throws SQLException {
        SpanStore store = new SpanStore(DATABASE.worker());
        SampleTrace large = sample(LARGE, 1, Duration.ofMinutes(2));
        store.write(large.spans());
        settled();

        assertThat(look().looked()).isOne();
        assertThat(look().orphaned()).isZero();

        SampleTrace torn = sample(5, 2, Duration.ofMinutes(3));
        SpanRecord parent = torn.spans().stream()
                .filter(span -> !span.isRoot()
                        && torn.spans().stream().anyMatch(each -> span.spanId().equals(each.parentSpanId())))
                .findFirst()
                .orElseThrow();
        List<SpanRecord> rest =
                torn.spans().stream().filter(span -> !span.equals(parent)).toList();
        store.write(rest);
        settled();

        assertThat(look().orphaned()).isPositive();
        assertThat(look().orphanTrace()).isEqualTo(torn.traceId().hex());
    }

    private static DatabaseLook.RecentTraces look() {
        return DATABASE.worker().ask("traces", connection -> new RecentTraceQueries(connection).look());
    }

    /** Traces that still grow are left alone; these were last written to a minute ago. */
    private static void settled() throws SQLException {
        TestDatabase.tell(
                DATABASE.open(DATABASE.superuser()), "UPDATE otel.traces SET updated_at = now() - interval '1 minute'");
    }

    private static SampleTrace sample(int spans, int seed, Duration age) {
        return SampleTrace.of(spans, 3, InstantSource.fixed(Instant.now().minus(age)), new Random(seed));
    }
}
