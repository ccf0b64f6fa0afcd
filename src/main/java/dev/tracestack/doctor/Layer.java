package dev.tracestack.doctor;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where a fault lies, in the order in which one would look. */
public enum Layer {
    MACHINE,
    ENGINE,
    CONFIGURATION,
    CONTAINERS,
    COLLECTOR,
    WORKER,
    POSTGRES,
    TEMPO,
    GRAFANA,
    MLFLOW,
    APPLICATION;

    /** The name on the command line, in reports and in JSON. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Layer> parse(String text) {
        return Arrays.stream(values())
                .filter(layer -> layer.text().equals(text.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
