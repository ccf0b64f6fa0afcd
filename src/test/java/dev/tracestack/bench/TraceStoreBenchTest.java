package dev.tracestack.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.check.Ticker;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class TraceStoreBenchTest {

    @Test
    @Tag("slow")
    void aSmallStoreIsFilledAndAskedEverything() throws InterruptedException {
        List<BenchRow> rows =
                TraceStoreBench.measure(Ticker.system(), 60, Instant.now().minusSeconds(60));
        assertThat(rows).extracting(BenchRow::unit).containsSequence("spans/s", "bytes", "µs/span", "ms");
        // so few spans are lost in what else the heap holds
        assertThat(rows)
                .hasSize(11)
                .allSatisfy(row -> assertThat(row.value() > 0 || row.unit().equals("bytes"))
                        .isTrue());
    }

    @Test
    void anAnswerThatLacksSomethingIsRefused() {
        KnownQuery query = KnownQuery.all(Instant.EPOCH, 1).getFirst();
        byte[] little = "{\"traces\":[{\"spanSet\":{\"matched\":3}}]}".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> query.check(little))
                .hasMessageContaining("expected 5334 with 5473 spans, found 1 with 3");
    }
}
