package dev.tracestack.store;

import static dev.tracestack.store.TestDatabase.ask;
import static dev.tracestack.store.Traces.NOON;
import static dev.tracestack.store.Traces.spans;
import static dev.tracestack.store.Traces.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Looks into a day of spans that came all at once and that PostgreSQL has not had time to vacuum. */
class IngestProgressTest {

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private static final int SPANS = 6_000;

    @BeforeAll
    static void store() {
        Database database = DATABASE.worker();
        LocalDate day = Instant.ofEpochSecond(NOON / 1_000_000_000L)
                .atZone(ZoneOffset.UTC)
                .toLocalDate();
        new Partitions(database).keepUp(day);
        SpanStore store = new SpanStore(database);
        for (int from = 0; from < SPANS; from += 1_000) {
            store.write(spans(traceId(1), from, from + 1_000));
        }
    }

    @Test
    void aServiceWithinAStretchOfTimeIsFoundWithoutReadingTheDay() throws IOException {
        Instant from = Instant.ofEpochSecond(NOON / 1_000_000_000L).plusMillis(SPANS / 2);
        JsonNode plan =
                explain("SELECT trace_id, span_id, name, duration_ms FROM otel.spans WHERE service_name = 'back'"
                        + " AND start_time > '" + from + "' AND start_time <= '" + from.plusMillis(60)
                        + "' ORDER BY duration_ms DESC LIMIT 20");
        JsonNode day = explain("SELECT count(events) FROM otel.spans");

        assertThat(plan.at("/Actual Rows").asInt()).isEqualTo(20);
        assertThat(pages(plan)).as(plan.toPrettyString()).isLessThan(pages(day) / 4);
    }

    @Test
    void theSlowestOfAServiceAreThoseThatStartedWithinTheTime() {
        IngestProgress progress = new IngestProgress(DATABASE.worker());
        progress.analyze();
        Instant noon = Instant.ofEpochSecond(NOON / 1_000_000_000L);
        assertThat(progress.spans()).isEqualTo(SPANS);
        assertThat(progress.waiting()).isZero();
        assertThat(progress.slowest("front", noon, noon.plusMillis(4))).isEqualTo(1);
        assertThat(progress.slowest("back", noon, noon.plusMillis(4))).isEqualTo(3);
        assertThat(progress.slowest("back", noon, noon.plusMillis(40))).isEqualTo(20);
        assertThat(progress.slowest("back", noon.plusSeconds(60), noon.plusSeconds(70)))
                .isZero();
    }

    private static long pages(JsonNode plan) {
        return plan.at("/Shared Hit Blocks").asLong()
                + plan.at("/Shared Read Blocks").asLong();
    }

    private static JsonNode explain(String query) throws IOException {
        String plan = String.valueOf(ask(DATABASE.worker(), "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + query));
        return new ObjectMapper().readTree(plan).at("/0/Plan");
    }
}
