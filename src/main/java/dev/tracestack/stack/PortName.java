package dev.tracestack.stack;

import java.util.Arrays;
import java.util.Optional;

/** The host ports of a stack, each with the name that {@code --port NAME=N} takes. All are on loopback. */
public enum PortName {
    OTLP_GRPC("otlp-grpc", 4317),
    OTLP_HTTP("otlp-http", 4318),
    TEMPO("tempo", 3200),
    VIEW("view", 3000),
    WORKER("worker", 4320),
    POSTGRES("postgres", 5433),
    COLLECTOR_HEALTH("collector-health", 13133),
    COLLECTOR_METRICS("collector-metrics", 8888),
    MLFLOW("mlflow", 5001),
    /** Of the Trace Explorer beside Grafana; where it is the view, it is on that port. */
    EXPLORER("explorer", 3001);

    private final String text;
    private final int usual;

    PortName(String text, int usual) {
        this.text = text;
        this.usual = usual;
    }

    /** The name on the command line, {@code otlp-grpc}. */
    public String text() {
        return text;
    }

    /** The port that is used unless something else is said. */
    public int usual() {
        return usual;
    }

    /** The port of that name on the command line. */
    public static Optional<PortName> parse(String text) {
        return Arrays.stream(values()).filter(p -> p.text.equals(text)).findFirst();
    }
}
