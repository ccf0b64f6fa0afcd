package dev.tracestack.runtime.embedded;

import dev.tracestack.stack.Endpoints;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ServiceName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The services of an embedded stack, as people see them. */
final class EmbeddedServices {

    /** All of them, in the order in which they are printed. */
    static final List<ServiceName> ALL = List.of(
            ServiceName.AGENT_CONTROL_DB,
            ServiceName.OTEL_WORKER,
            ServiceName.TEMPO,
            ServiceName.OTEL_COLLECTOR,
            ServiceName.EXPLORER);

    /** The ports that they listen on. */
    static final List<PortName> PORTS = List.of(
            PortName.POSTGRES,
            PortName.WORKER,
            PortName.TEMPO,
            PortName.VIEW,
            PortName.OTLP_GRPC,
            PortName.OTLP_HTTP,
            PortName.COLLECTOR_HEALTH,
            PortName.COLLECTOR_METRICS);

    private EmbeddedServices() {}

    static boolean durable(ServiceName service) {
        return service.equals(ServiceName.AGENT_CONTROL_DB);
    }

    /** What a service offers, name to URL. */
    static Map<String, String> endpoints(ServiceName service, Ports ports) {
        Endpoints all = Endpoints.onLoopback(ports);
        Map<String, String> own = new LinkedHashMap<>();
        if (service.equals(ServiceName.AGENT_CONTROL_DB)) {
            own.put("sql", all.postgres().url());
        } else if (service.equals(ServiceName.OTEL_WORKER)) {
            own.put("http", all.worker().toString());
        } else if (service.equals(ServiceName.TEMPO)) {
            own.put("http", all.tempo().toString());
        } else if (service.equals(ServiceName.OTEL_COLLECTOR)) {
            own.put("otlp-grpc", all.otlpGrpc().toString());
            own.put("otlp-http", all.otlpHttp().toString());
            own.put("health", "http://127.0.0.1:" + ports.get(PortName.COLLECTOR_HEALTH));
            own.put("metrics", "http://127.0.0.1:" + ports.get(PortName.COLLECTOR_METRICS) + "/metrics");
        }
        if (service.equals(ServiceName.EXPLORER)) {
            own.put("http", "http://127.0.0.1:" + ports.get(PortName.VIEW));
        }
        return own;
    }
}
