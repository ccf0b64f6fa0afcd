package dev.tracestack.stack;

import java.util.List;

/** Name of a service, the same in every runtime: that of the Compose files. */
public record ServiceName(String value) {

    public static final ServiceName AGENT_CONTROL_DB = new ServiceName("agent-control-db");
    public static final ServiceName OTEL_WORKER = new ServiceName("otel-worker");
    public static final ServiceName OTEL_WORKER_MIGRATE = new ServiceName("otel-worker-migrate");
    public static final ServiceName TEMPO = new ServiceName("tempo");
    public static final ServiceName OTEL_COLLECTOR = new ServiceName("otel-collector");
    public static final ServiceName EXPLORER = new ServiceName("explorer");
    public static final ServiceName GRAFANA = new ServiceName("grafana");
    public static final ServiceName MLFLOW = new ServiceName("mlflow");

    /** Every one that a stack of either runtime can have, {@code explorer} being the embedded view. */
    public static final List<ServiceName> OF_A_STACK = List.of(
            AGENT_CONTROL_DB,
            OTEL_WORKER,
            OTEL_WORKER_MIGRATE,
            OTEL_COLLECTOR,
            TEMPO,
            GRAFANA,
            new ServiceName("explorer"),
            MLFLOW);

    public ServiceName {
        if (!value.matches("[a-zA-Z0-9._-]+")) {
            throw new IllegalArgumentException(
                    "service name '" + value + "' has a character other than letters, digits, '.', '_' and '-'");
        }
    }

    // written out, because the JDK makes those of a record anew at each start, which costs a short command some
    // milliseconds
    @Override
    public boolean equals(Object other) {
        return other instanceof ServiceName name && value.equals(name.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
