package dev.tracestack.doctor.captured;

import java.util.Locale;

/**
 * One file of a capture.
 *
 * @param name relative to the capture's folder, with {@code /} between its parts
 * @param text its content, read as UTF-8 whatever it is
 */
record CapturedFile(String name, Kind kind, String text) {

    /** What a file is taken for, by its name. */
    enum Kind {
        LOG,
        METRICS,
        LATER_METRICS,
        HEALTH,
        INSPECT,
        YAML,
        JSON,
        OTHER
    }

    static Kind kind(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (lower.endsWith(".later.metrics")) {
            return Kind.LATER_METRICS;
        }
        if (lower.endsWith(".metrics") || lower.endsWith(".prom") || lower.endsWith("metrics.txt")) {
            return Kind.METRICS;
        }
        if (lower.endsWith(".health")) {
            return Kind.HEALTH;
        }
        if (lower.endsWith(".inspect.json") || lower.endsWith(".inspect")) {
            return Kind.INSPECT;
        }
        if (lower.endsWith(".log") || lower.endsWith(".out") || lower.endsWith(".err") || lower.endsWith(".txt")) {
            return Kind.LOG;
        }
        if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
            return Kind.YAML;
        }
        return lower.endsWith(".json") ? Kind.JSON : Kind.OTHER;
    }

    /** The last part of its name. */
    String base() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
