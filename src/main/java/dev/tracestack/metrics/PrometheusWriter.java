package dev.tracestack.metrics;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Writes Prometheus' text format, version 0.0.4; families and label sets are sorted. */
public final class PrometheusWriter {

    /** The media type of what is written. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final StringBuilder out = new StringBuilder();

    PrometheusWriter() {}

    String text() {
        return out.toString();
    }

    void write(String name, Family family) {
        out.append("# HELP ").append(name).append(' ');
        out.append(family.help().replace("\\", "\\\\").replace("\n", "\\n")).append('\n');
        out.append("# TYPE ")
                .append(name)
                .append(' ')
                .append(family.kind().word())
                .append('\n');
        family.instruments().entrySet().stream()
                .sorted(Comparator.comparing(entry -> entry.getKey().values().toString()))
                .forEach(entry -> write(name, entry.getKey(), entry.getValue()));
    }

    private void write(String name, Labels labels, Instrument instrument) {
        switch (instrument) {
            case Counter counter -> line(name, labels, Long.toString(counter.value()));
            case Gauge gauge -> line(name, labels, Long.toString(gauge.value()));
            case Instrument.Callback callback ->
                line(name, labels, number(callback.supplier().getAsDouble()));
            case Histogram histogram -> histogram(name, labels, histogram);
        }
    }

    private void histogram(String name, Labels labels, Histogram histogram) {
        List<Long> counts = histogram.cumulative();
        for (int i = 0; i < counts.size(); i++) {
            double bound = i < histogram.bounds().size() ? histogram.bounds().get(i) : Double.POSITIVE_INFINITY;
            line(name + "_bucket", labels.with("le", number(bound)), Long.toString(counts.get(i)));
        }
        line(name + "_sum", labels, number(histogram.sum()));
        line(name + "_count", labels, Long.toString(counts.getLast()));
    }

    private void line(String name, Labels labels, String value) {
        out.append(name);
        char separator = '{';
        for (Map.Entry<String, String> label : labels.values().entrySet()) {
            out.append(separator)
                    .append(label.getKey())
                    .append("=\"")
                    .append(escaped(label.getValue()))
                    .append('"');
            separator = ',';
        }
        if (separator == ',') {
            out.append('}');
        }
        out.append(' ').append(value).append('\n');
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
