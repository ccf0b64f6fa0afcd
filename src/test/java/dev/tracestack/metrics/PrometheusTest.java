package dev.tracestack.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class PrometheusTest {

    private static Exposition recorded(String name) throws IOException {
        try (InputStream in = PrometheusTest.class.getResourceAsStream("/metrics/" + name)) {
            return PrometheusReader.read(
                    new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    @Test
    void aRealCollectorsPageIsRead() throws IOException {
        Exposition page = recorded("collector.txt");
        assertThat(page.unreadable()).isEmpty();
        assertThat(page.sum("otelcol_exporter_sent_spans", Labels.of("exporter", "otlp/tempo")))
                .isEqualTo(7);
        assertThat(page.sum("otelcol_exporter_sent_spans")).isEqualTo(14);
        assertThat(page.sum("otelcol_process_memory_rss")).isEqualTo(39_587_840);
        assertThat(page.types()).containsEntry("otelcol_exporter_sent_spans", "counter");
        assertThat(page.help().get("otelcol_process_uptime")).startsWith("Uptime of the process");
    }

    @Test
    void aRealTemposPageIsRead() throws IOException {
        Exposition page = recorded("tempo.txt");
        assertThat(page.unreadable()).isEmpty();
        assertThat(page.sum("tempo_distributor_spans_received_total")).isEqualTo(7);
        assertThat(page.sum("tempo_discarded_spans_total")).isZero();
        assertThat(page.sumIfAny("tempo_discarded_spans_total", Labels.none())).isEmpty();
        assertThat(page.all("tempo_build_info", Labels.of("version", "v3.0.3"))).hasSize(1);
    }

    @Test
    void escapesSpecialValuesAndTimestampsAreRead() {
        Exposition page = PrometheusReader.read("""
                a{x="q\\"b\\\\s\\nn", y = "}" ,} +Inf 1700000000000
                b NaN
                c{} -Inf
                d\t1e3
                """);
        assertThat(page.unreadable()).isEmpty();
        assertThat(page.samples().getFirst())
                .isEqualTo(new Sample(
                        "a", Labels.of("x", "q\"b\\s\nn", "y", "}"), Double.POSITIVE_INFINITY, 1700000000000L));
        assertThat(page.sum("b")).isNaN();
        assertThat(page.sum("c")).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(page.sum("d")).isEqualTo(1000);
    }

    @Test
    void aBrokenLineIsPutAsideAndTheOthersCount() {
        Exposition page = PrometheusReader.read("a{x=\"1\n<html>\nb x\nc 1 x\n{} 1\nd 2\n");
        assertThat(page.samples()).containsExactly(new Sample("d", Labels.none(), 2, null));
        assertThat(page.unreadable()).hasSize(5).element(1).asString().startsWith("line 2: ");
    }

    @Test
    void whatTheRegistryWritesReadsBackTheSame() {
        MetricsRegistry registry = new MetricsRegistry();
        String odd = "back\\slash \"quote\" \n line, }";
        registry.counter("spans_total", "Spans\nseen \\ so far", Labels.of("reason", odd))
                .add(3);
        registry.gauge("depth", "Depth").set(-4);
        registry.gauge("ratio", "Ratio", Labels.none(), () -> 0.25);
        Histogram waits = registry.histogram("wait_seconds", "Waits", List.of(0.1, 1.0), Labels.of("hop", "db"));
        waits.observe(0.05);
        waits.observe(0.1);
        waits.observe(7);

        Exposition page = PrometheusReader.read(registry.expose());
        assertThat(page.unreadable()).isEmpty();
        assertThat(page.sum("spans_total", Labels.of("reason", odd))).isEqualTo(3);
        assertThat(page.help()).containsEntry("spans_total", "Spans\nseen \\ so far");
        assertThat(page.sum("depth")).isEqualTo(-4);
        assertThat(page.sum("ratio")).isEqualTo(0.25);
        assertThat(page.sum("wait_seconds_bucket", Labels.of("le", "0.1"))).isEqualTo(2);
        assertThat(page.sum("wait_seconds_bucket", Labels.of("le", "1"))).isEqualTo(2);
        assertThat(page.sum("wait_seconds_bucket", Labels.of("le", "+Inf", "hop", "db")))
                .isEqualTo(3);
        assertThat(page.sum("wait_seconds_count")).isEqualTo(3);
        assertThat(page.sum("wait_seconds_sum")).isEqualTo(7.15);
    }

    @Test
    void theSameNameAndLabelsAreTheSameInstrument() {
        MetricsRegistry registry = new MetricsRegistry();
        registry.counter("a_total", "A", Labels.of("x", "1", "y", "2")).increment();
        registry.counter("a_total", "A", Labels.of("y", "2", "x", "1")).increment();
        assertThat(registry.counter("a_total", "A", Labels.of("x", "1", "y", "2"))
                        .value())
                .isEqualTo(2);
    }

    @Test
    void oneNameCannotBeTwoKindsNorAnyText() {
        MetricsRegistry registry = new MetricsRegistry();
        registry.counter("a_total", "A").increment();
        assertThatThrownBy(() -> registry.gauge("a_total", "A"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("counter already");
        assertThatThrownBy(() -> registry.counter("a total", "A")).isInstanceOf(IllegalArgumentException.class);
    }
}
