package dev.tracestack.doctor.captured;

import dev.tracestack.collector.CollectorMetrics;
import dev.tracestack.metrics.Exposition;
import dev.tracestack.metrics.PrometheusReader;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.tempo.TempoMetrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which service a captured file is of: by its name, as bundles have it, else by how it begins, else by what it says. */
final class Recognition {

    /** What names begin with, to the service that is meant. */
    private static final Map<String, ServiceName> BEGINNINGS = beginnings();

    private static final Set<ServiceName> BY_TOKEN = Set.of(
            ServiceName.TEMPO,
            ServiceName.GRAFANA,
            ServiceName.MLFLOW,
            ServiceName.OTEL_COLLECTOR,
            ServiceName.OTEL_WORKER,
            ServiceName.AGENT_CONTROL_DB);

    private static final int HEAD = 64 << 10;

    private Recognition() {}

    private static Map<String, ServiceName> beginnings() {
        Map<String, ServiceName> names = new LinkedHashMap<>();
        names.put("otel-worker-migrate", ServiceName.OTEL_WORKER_MIGRATE);
        names.put("otel-worker", ServiceName.OTEL_WORKER);
        names.put("otel-collector", ServiceName.OTEL_COLLECTOR);
        names.put("agent-control-db", ServiceName.AGENT_CONTROL_DB);
        names.put("collector", ServiceName.OTEL_COLLECTOR);
        names.put("otelcol", ServiceName.OTEL_COLLECTOR);
        names.put("tempo", ServiceName.TEMPO);
        names.put("grafana", ServiceName.GRAFANA);
        names.put("worker", ServiceName.OTEL_WORKER);
        names.put("mlflow", ServiceName.MLFLOW);
        names.put("postgres", ServiceName.AGENT_CONTROL_DB);
        names.put("explorer", new ServiceName("explorer"));
        return names;
    }

    /** By name alone. */
    static Optional<ServiceName> byName(String base) {
        String lower = base.toLowerCase(Locale.ROOT);
        Optional<ServiceName> begins = BEGINNINGS.keySet().stream()
                .filter(lower::startsWith)
                .max((a, b) -> Integer.compare(a.length(), b.length()))
                .map(key -> BEGINNINGS.getOrDefault(key, ServiceName.TEMPO));
        return begins.or(() -> BY_TOKEN.stream()
                .filter(service -> lower.contains(service.value()))
                .findFirst());
    }

    /** The service of a log. */
    static Optional<ServiceName> ofLog(CapturedFile file) {
        return byName(file.base()).or(() -> ofLogText(file.text()));
    }

    private static Optional<ServiceName> ofLogText(String text) {
        String head = text.substring(0, Math.min(text.length(), HEAD));
        if (head.contains("otelcol") || head.contains("go.opentelemetry.io/collector")) {
            return Optional.of(ServiceName.OTEL_COLLECTOR);
        }
        if (head.contains("Starting Tempo")
                || head.contains("error running Tempo")
                || head.contains("type app.Config")) {
            return Optional.of(ServiceName.TEMPO);
        }
        if (head.contains("Starting Grafana") || head.contains("logger=provisioning")) {
            return Optional.of(ServiceName.GRAFANA);
        }
        return head.contains("database system is ready to accept connections")
                ? Optional.of(ServiceName.AGENT_CONTROL_DB)
                : Optional.empty();
    }

    /** The services whose counters stand on a page; one page may hold those of several. */
    static List<ServiceName> ofMetrics(CapturedFile file) {
        Exposition page = PrometheusReader.read(file.text());
        List<ServiceName> services = new ArrayList<>();
        if (CollectorMetrics.isOn(page)) {
            services.add(ServiceName.OTEL_COLLECTOR);
        }
        if (TempoMetrics.isOn(page)) {
            services.add(ServiceName.TEMPO);
        }
        if (page.samples().stream().anyMatch(sample -> sample.name().startsWith("tracestack_worker_"))) {
            services.add(ServiceName.OTEL_WORKER);
        }
        if (services.isEmpty()) {
            byName(file.base()).ifPresent(services::add);
        }
        return services;
    }
}
