package dev.tracestack.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tracestack.report.BenchReport;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A figure says what it is held against, what is asked of it and whether that was reached. */
final class BenchRowTest {

    private static final ThisMachine MACHINE = new ThisMachine("Linux", 2, 0.5, "25");

    @Test
    void aRateIsHeldAgainstAShareOfAnotherOne() {
        assertThat(line(share(48_000)))
                .endsWith("  0.48 x COPY alone                                   asked: at least 0.60 x, NOT REACHED");
        assertThat(line(share(60_000))).endsWith("asked: at least 0.60 x, reached");
    }

    @Test
    void aTimeIsReachedWhenItIsNoMoreAndARateWhenItIsNoLess() {
        assertThat(line(BenchRow.atMost("p99", 251, "ms", "at most 250 ms", 250)))
                .endsWith("at most 1.00 x, NOT REACHED");
        assertThat(line(BenchRow.atMost("p99", 250, "ms", "at most 250 ms", 250)))
                .endsWith("at most 1.00 x, reached");
        assertThat(line(BenchRow.atLeast("rate", 99, "spans/s", "100", 100))).endsWith("at least 1.00 x, NOT REACHED");
        assertThat(line(BenchRow.atLeast("rate", 100, "spans/s", "100", 100))).endsWith("at least 1.00 x, reached");
    }

    @Test
    void whereNothingIsAskedNothingIsJudged() throws IOException {
        BenchRow beside = new BenchRow("rate", 50, "spans/s", new Aim.Beside("COPY alone", 100));
        assertThat(line(beside)).endsWith("0.50 x COPY alone");
        JsonNode rows = new ObjectMapper()
                .readTree(new BenchReport(MACHINE, List.of(beside, share(48_000))).json())
                .path("rows");
        assertThat(rows.path(0).has("asked") || rows.path(0).has("reached")).isFalse();
        assertThat(rows.at("/1/asked").asText()).isEqualTo("at least 0.60 x");
        assertThat(rows.at("/1/reached").asBoolean(true)).isFalse();
        assertThat(rows.at("/1/ratio").asDouble()).isEqualTo(0.48);
    }

    @Test
    void nothingIsHeldAgainstNothing() {
        assertThatThrownBy(() -> BenchRow.atMost("p99", 1, "ms", "at most 0 ms", 0))
                .hasMessage("row 'p99': reference 0.0 is not positive");
    }

    private static BenchRow share(double value) {
        return new BenchRow("visible", value, "spans/s", new Aim.Share(0.6, "COPY alone", 100_000));
    }

    private static String line(BenchRow row) {
        return new BenchReport(MACHINE, List.of(row)).lines().getLast();
    }
}
