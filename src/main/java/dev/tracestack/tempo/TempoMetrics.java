package dev.tracestack.tempo;

import dev.tracestack.metrics.Exposition;
import dev.tracestack.metrics.Labels;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What Tempo counted since it started; what it never counted is 0. Tempo answers success for spans that it then throws
 * away: only {@code discarded} tells.
 *
 * @param received spans that were to be stored
 * @param discarded thrown away, by the label {@code reason}
 * @param failedFlushes blocks that could not be written
 */
public record TempoMetrics(double received, Map<String, Double> discarded, double failedFlushes) {

    private static final int REASONS = 50;

    public TempoMetrics {
        discarded = Collections.unmodifiableMap(new TreeMap<>(discarded));
    }

    /** Whether the page is a Tempo's. */
    public static boolean isOn(Exposition page) {
        return page.samples().stream().anyMatch(s -> s.name().startsWith("tempo_"));
    }

    /** From a page of Tempo 2 or 3. */
    public static TempoMetrics of(Exposition page) {
        Map<String, Double> discarded = new TreeMap<>();
        page.all("tempo_discarded_spans_total", Labels.none()).stream()
                .filter(sample -> sample.value() > 0)
                .limit(REASONS)
                .forEach(sample -> discarded.merge(
                        sample.labels().values().getOrDefault("reason", "unknown"), sample.value(), Double::sum));
        return new TempoMetrics(
                page.sum("tempo_distributor_spans_received_total"),
                discarded,
                page.sum("tempo_live_store_local_failed_flushes_total")
                        + page.sum("tempo_ingester_failed_flushes_total"));
    }

    /** All spans thrown away. */
    public double lost() {
        return discarded.values().stream().mapToDouble(Double::doubleValue).sum();
    }
}
