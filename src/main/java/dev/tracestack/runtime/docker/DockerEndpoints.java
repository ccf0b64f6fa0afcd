package dev.tracestack.runtime.docker;

import dev.tracestack.stack.PortName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Where the stack's services answer on this machine, as far as their ports are published. */
final class DockerEndpoints {

    private record Offer(String name, PortName port, String form) {}

    private static final String HTTP = "http://127.0.0.1:%d";

    /** Every service of the stack in the order in which to show it, with what it offers. */
    private static final Map<String, List<Offer>> OFFERS = offers();

    private DockerEndpoints() {}

    private static Map<String, List<Offer>> offers() {
        Map<String, List<Offer>> offers = new LinkedHashMap<>();
        offers.put(
                "agent-control-db",
                List.of(new Offer("sql", PortName.POSTGRES, "postgresql://127.0.0.1:%d/agent_control")));
        offers.put("otel-worker-migrate", List.of());
        offers.put("otel-worker", List.of(new Offer("http", PortName.WORKER, HTTP)));
        offers.put("tempo", List.of(new Offer("http", PortName.TEMPO, HTTP)));
        offers.put(
                "otel-collector",
                List.of(
                        new Offer("otlp-grpc", PortName.OTLP_GRPC, HTTP),
                        new Offer("otlp-http", PortName.OTLP_HTTP, HTTP),
                        new Offer("health", PortName.COLLECTOR_HEALTH, HTTP),
                        new Offer("metrics", PortName.COLLECTOR_METRICS, HTTP + "/metrics")));
        offers.put("grafana", List.of(new Offer("http", PortName.VIEW, HTTP)));
        offers.put("explorer", List.of(new Offer("http", PortName.EXPLORER, HTTP)));
        offers.put("mlflow-migrate", List.of());
        offers.put("mlflow", List.of(new Offer("http", PortName.MLFLOW, HTTP)));
        return offers;
    }

    /** Where a service stands among the others; those that the stack does not know come last. */
    static int place(String service) {
        int place = List.copyOf(OFFERS.keySet()).indexOf(service);
        return place < 0 ? OFFERS.size() : place;
    }

    static Map<String, String> of(String service, PublishedPorts published) {
        Map<String, String> endpoints = new LinkedHashMap<>();
        for (Offer offer : OFFERS.getOrDefault(service, List.of())) {
            if (!published.missing().contains(offer.port())) {
                endpoints.put(
                        offer.name(), offer.form().formatted(published.ports().get(offer.port())));
            }
        }
        return endpoints;
    }

    /** The names of a service's ports that are not published. */
    static List<String> unpublished(String service, PublishedPorts published) {
        return OFFERS.getOrDefault(service, List.of()).stream()
                .map(Offer::port)
                .filter(published.missing()::contains)
                .map(PortName::text)
                .toList();
    }
}
