package dev.tracestack.collector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.Recordings;
import dev.tracestack.metrics.PrometheusReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CollectorMetricsTest {

    private static CollectorMetrics read(String page) {
        return CollectorMetrics.of(PrometheusReader.read(page));
    }

    @Test
    void aHealthyPageHasSpansInAndOut() {
        CollectorMetrics metrics = read(Recordings.text("collector/collector-metrics.txt"));
        assertThat(metrics.accepted()).isEqualTo(7);
        assertThat(metrics.exporters()).containsOnlyKeys("otlp/tempo", "otlphttp/worker");
        assertThat(metrics.exporter("otlp/tempo")).isEqualTo(new ExporterCounts(7, 0, 0, 0, 2000, 0, true));
        assertThat(metrics.processors().get("resource")).isEqualTo(new ProcessorCounts(7, 7));
    }

    @Test
    void whatWaitsAndWhatIsLostAreApart() {
        CollectorMetrics metrics = read(Recordings.text("faults/collector-tempo-wrong-port.metrics"));
        assertThat(metrics.exporter("otlp/tempo").failed()).isEqualTo(50);
        assertThat(metrics.exporter("otlp/tempo").isWaiting()).isFalse();
        assertThat(metrics.exporter("otlphttp/worker").isWaiting()).isTrue();
        assertThat(metrics.exporter("otlphttp/worker").failed()).isZero();
        assertThat(metrics.exporter("none").sent()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "_total", "_spans", "_spans_total", "__spans_", "__spans__total"})
    void everySuffixOfANameIsKnown(String suffix) {
        CollectorMetrics metrics = read("otelcol_exporter_sent_spans" + suffix
                + "{exporter=\"otlp/tempo\",service_name=\"otelcol\"} 12\n"
                + "otelcol_exporter_sent_spans_other{exporter=\"otlp/tempo\"} 100\n");
        assertThat(metrics.exporter("otlp/tempo").sent()).isEqualTo(12);
    }

    @Test
    void otherSignalsAreNotCounted() {
        CollectorMetrics metrics = read("""
            otelcol_exporter_queue_size{data_type="metrics",exporter="otlp/tempo"} 9
            otelcol_exporter_queue_size{data_type="traces",exporter="otlp/tempo"} 2
            """);
        assertThat(metrics.exporter("otlp/tempo").queued()).isEqualTo(2);
    }

    @Test
    void theLimitersRefusalsHaveAnOldAndANewName() {
        assertThat(read("otelcol_processor_refused_spans{processor=\"memory_limiter\"} 5\n")
                        .limited())
                .isEqualTo(5);
        assertThat(read("otelcol_processor_memory_limiter_refused_spans{processor=\"memory_limiter\"} 6\n")
                        .limited())
                .isEqualTo(6);
    }
}
