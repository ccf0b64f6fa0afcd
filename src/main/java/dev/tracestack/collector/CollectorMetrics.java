package dev.tracestack.collector;

import dev.tracestack.metrics.Exposition;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the collector counted of spans since it started.
 *
 * @param accepted spans that receivers took
 * @param refused spans that receivers turned away because something behind them did
 * @param limited spans that the memory limiter refused
 * @param uptimeSeconds since the start; 0 where the page does not say
 * @param exporters by id
 * @param processors by id, where the version counts per processor
 */
public record CollectorMetrics(
        double accepted,
        double refused,
        double limited,
        double uptimeSeconds,
        Map<String, ExporterCounts> exporters,
        Map<String, ProcessorCounts> processors) {

    public CollectorMetrics {
        exporters = Collections.unmodifiableMap(new LinkedHashMap<>(exporters));
        processors = Collections.unmodifiableMap(new LinkedHashMap<>(processors));
    }

    /** Whether the page is a collector's. */
    public static boolean isOn(Exposition page) {
        return page.samples().stream().anyMatch(s -> s.name().startsWith(CollectorPage.PREFIX));
    }

    /** From a page of any version from 0.94 on, whatever suffixes it gives to names. */
    public static CollectorMetrics of(Exposition page) {
        return new CollectorPage(page).read();
    }

    /** What an exporter counted; zeros for one that is not on the page. */
    public ExporterCounts exporter(String id) {
        return exporters.getOrDefault(id, ExporterCounts.NONE);
    }
}
