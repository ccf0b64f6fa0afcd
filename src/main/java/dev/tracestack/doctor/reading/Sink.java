package dev.tracestack.doctor.reading;

import dev.tracestack.collector.ExportTrouble;
import dev.tracestack.stack.ServiceName;
import java.util.List;

/** The service that an exporter sends to. */
final class Sink {

    private Sink() {}

    /** By the address that it dials, else by the exporter's id, else that id itself. */
    static String of(ExportTrouble trouble) {
        String host = host(trouble.address());
        for (ServiceName known : List.of(ServiceName.TEMPO, ServiceName.OTEL_WORKER, ServiceName.MLFLOW)) {
            if (host.equals(known.value())) {
                return known.value();
            }
        }
        return of(trouble.exporter());
    }

    /** By the exporter's id: {@code otlp/tempo} sends to Tempo, {@code otlphttp/worker} to the worker. */
    static String of(String exporter) {
        String name = exporter.substring(exporter.indexOf('/') + 1);
        if (name.contains("tempo")) {
            return ServiceName.TEMPO.value();
        }
        if (name.contains("worker")) {
            return ServiceName.OTEL_WORKER.value();
        }
        if (name.contains("mlflow")) {
            return ServiceName.MLFLOW.value();
        }
        return exporter.isEmpty() ? "the sink" : exporter;
    }

    private static String host(String address) {
        int colon = address.lastIndexOf(':');
        return colon < 0 ? address : address.substring(0, colon);
    }
}
