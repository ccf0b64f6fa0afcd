package dev.tracestack.collector;

import dev.tracestack.metrics.Exposition;
import dev.tracestack.metrics.Sample;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * A metrics page of a collector. Names are bare up to 0.118 and from 0.152 on; between, configured readers add units and
 * {@code _total}, and 0.130 doubled the unit.
 */
record CollectorPage(Exposition page) {

    static final String PREFIX = "otelcol_";

    private static final Set<String> UNITS = Set.of(
            "",
            "_spans",
            "__spans_",
            "_requests",
            "__requests_",
            "_batches",
            "__batches_",
            "_bytes",
            "_seconds",
            "_items",
            "__items_");

    CollectorMetrics read() {
        Map<String, ExporterCounts> exporters = new TreeMap<>();
        Set<String> ids = new TreeSet<>();
        for (String base : new String[] {
            "exporter_sent_spans",
            "exporter_send_failed_spans",
            "exporter_enqueue_failed_spans",
            "exporter_queue_size",
            "exporter_queue_capacity"
        }) {
            page.samples().stream()
                    .filter(s -> is(s.name(), base) && ofTraces(s))
                    .forEach(s -> ids.add(label(s, "exporter")));
        }
        ids.remove("");
        ids.forEach(id -> exporters.put(id, exporter(id)));
        Map<String, ProcessorCounts> processors = new TreeMap<>();
        page.samples().stream()
                .filter(s -> is(s.name(), "processor_incoming_items") && ofTraces(s))
                .map(s -> label(s, "processor"))
                .forEach(id -> processors.put(
                        id,
                        new ProcessorCounts(
                                sum(
                                        "processor_incoming_items",
                                        s -> label(s, "processor").equals(id)),
                                sum(
                                        "processor_outgoing_items",
                                        s -> label(s, "processor").equals(id)))));
        return new CollectorMetrics(
                sum("receiver_accepted_spans", s -> true),
                sum("receiver_refused_spans", s -> true),
                sum("processor_memory_limiter_refused_spans", s -> true)
                        + sum(
                                "processor_refused_spans",
                                s -> label(s, "processor").startsWith("memory_limiter")),
                sum("process_uptime", s -> true),
                exporters,
                processors);
    }

    private ExporterCounts exporter(String id) {
        Predicate<Sample> own = s -> label(s, "exporter").equals(id);
        return new ExporterCounts(
                sum("exporter_sent_spans", own),
                sum("exporter_send_failed_spans", own),
                sum("exporter_enqueue_failed_spans", own),
                sum("exporter_queue_size", own),
                sum("exporter_queue_capacity", own),
                sum("exporter_in_flight_requests", own),
                page.samples().stream().anyMatch(s -> is(s.name(), "exporter_queue_size") && own.test(s)));
    }

    private double sum(String base, Predicate<Sample> which) {
        return page.samples().stream()
                .filter(s -> is(s.name(), base) && ofTraces(s) && which.test(s))
                .mapToDouble(Sample::value)
                .filter(Double::isFinite)
                .sum();
    }

    /** Queues and processors count every signal; only spans are asked for here. */
    private static boolean ofTraces(Sample sample) {
        Map<String, String> labels = sample.labels().values();
        String signal = labels.getOrDefault("data_type", labels.getOrDefault("otel_signal", "traces"));
        return signal.equals("traces");
    }

    private static boolean is(String name, String base) {
        int start = PREFIX.length();
        if (!name.startsWith(PREFIX) || !name.startsWith(base, start)) {
            return false;
        }
        String rest = name.substring(start + base.length());
        return UNITS.contains(rest.endsWith("_total") ? rest.substring(0, rest.length() - "_total".length()) : rest);
    }

    private static String label(Sample sample, String name) {
        return sample.labels().values().getOrDefault(name, "");
    }
}
