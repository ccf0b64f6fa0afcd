package dev.tracestack.stack;

import java.util.Arrays;
import java.util.Optional;

/** The images of a stack, each with the name that {@code --image NAME=REFERENCE} takes, and the one it is pinned to. */
public enum ImageName {
    /** The same major version as the embedded binaries; from 18 on the image keeps its data elsewhere. */
    AGENT_CONTROL_DB("agent-control-db", "postgres:17.11"),
    OTEL_COLLECTOR("otel-collector", "otel/opentelemetry-collector-contrib:0.159.0"),
    TEMPO("tempo", "grafana/tempo:3.0.3"),
    /** Not 13.2, whose Tempo datasource is a plugin that some releases try to fetch from the internet. */
    GRAFANA("grafana", "grafana/grafana:13.1.4"),
    /** What the otel-worker's own image is built on. */
    OTEL_WORKER_BASE("otel-worker-base", "eclipse-temurin:25-jre"),
    /** The {@code -full} image has the database drivers. */
    MLFLOW("mlflow", "ghcr.io/mlflow/mlflow:v3.17.2-full");

    private final String text;
    private final String pinned;

    ImageName(String text, String pinned) {
        this.text = text;
        this.pinned = pinned;
    }

    /** The name on the command line, {@code tempo}. */
    public String text() {
        return text;
    }

    /** The reference that is used unless something else is said. */
    public String pinned() {
        return pinned;
    }

    /** The image of that name on the command line. */
    public static Optional<ImageName> parse(String text) {
        return Arrays.stream(values()).filter(i -> i.text.equals(text)).findFirst();
    }
}
