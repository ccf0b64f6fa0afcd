package dev.tracestack.doctor.captured;

import dev.tracestack.metrics.Sample;
import java.util.stream.Collectors;

/** A sample in Prometheus' text form. */
final class SampleText {

    private SampleText() {}

    static String line(Sample sample) {
        String labels = sample.labels().values().entrySet().stream()
                .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                .collect(Collectors.joining(","));
        return sample.name() + (labels.isEmpty() ? "" : "{" + labels + "}") + " " + number(sample.value());
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return whole ? Long.toString((long) value) : Double.toString(value);
    }
}
