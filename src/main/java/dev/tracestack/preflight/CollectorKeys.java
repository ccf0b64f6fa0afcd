package dev.tracestack.preflight;

import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keys that are nearly ones that a component knows: the collector reads strictly, and ends at the first. Others are let
 * pass, because not every key of every version is known here.
 */
final class CollectorKeys {

    private static final Set<String> TOP =
            Set.of("receivers", "processors", "exporters", "connectors", "extensions", "service");

    private static final Set<String> SERVICE = Set.of("extensions", "pipelines", "telemetry");

    private static final Set<String> SENDING = Set.of(
            "endpoint",
            "compression",
            "tls",
            "keepalive",
            "read_buffer_size",
            "write_buffer_size",
            "wait_for_ready",
            "headers",
            "balancer_name",
            "authority",
            "auth",
            "middlewares",
            "timeout",
            "sending_queue",
            "retry_on_failure",
            "proxy_url",
            "max_idle_conns",
            "max_idle_conns_per_host",
            "max_conns_per_host",
            "idle_conn_timeout",
            "disable_keep_alives",
            "http2_read_idle_timeout",
            "http2_ping_timeout",
            "cookies",
            "force_attempt_http2",
            "compression_params",
            "traces_endpoint",
            "metrics_endpoint",
            "logs_endpoint",
            "profiles_endpoint",
            "encoding");

    /** Keys of what stands within the keys of an exporter. */
    private static final Map<String, Set<String>> WITHIN = Map.of(
            "sending_queue",
            Set.of(
                    "enabled",
                    "num_consumers",
                    "queue_size",
                    "storage",
                    "sizer",
                    "block_on_overflow",
                    "wait_for_result",
                    "batch",
                    "blocking"),
            "retry_on_failure",
            Set.of(
                    "enabled",
                    "initial_interval",
                    "randomization_factor",
                    "multiplier",
                    "max_interval",
                    "max_elapsed_time"),
            "tls",
            Set.of(
                    "insecure",
                    "insecure_skip_verify",
                    "ca_file",
                    "ca_pem",
                    "cert_file",
                    "cert_pem",
                    "key_file",
                    "key_pem",
                    "server_name_override",
                    "min_version",
                    "max_version",
                    "cipher_suites",
                    "reload_interval",
                    "curve_preferences",
                    "include_system_ca_certs_pool",
                    "tpm"));

    private static final Set<String> MEMORY = Set.of(
            "check_interval",
            "limit_mib",
            "spike_limit_mib",
            "limit_percentage",
            "spike_limit_percentage",
            "min_gc_interval_when_soft_limited",
            "min_gc_interval_when_hard_limited");

    private CollectorKeys() {}

    static List<Finding> findings(RunCollector collector) {
        List<Finding> findings = new ArrayList<>();
        typos(collector, "", collector.files().keys(), TOP, findings);
        typos(collector, "service.", collector.files().keys("service"), SERVICE, findings);
        collector.files().keys("exporters").forEach((name, node) -> {
            if (isOtlp(name)) {
                exporter(collector, "exporters." + name + ".", node, findings);
            }
        });
        collector.files().keys("processors").forEach((name, node) -> {
            if (name.equals("memory_limiter") || name.startsWith("memory_limiter/")) {
                typos(collector, "processors." + name + ".", values(node), MEMORY, findings);
            }
        });
        return findings;
    }

    /** Whether it sends OTLP, by its old names or by the new ones. */
    static boolean isOtlp(String exporter) {
        String type = exporter.split("/", 2)[0];
        return type.equals("otlp") || type.equals("otlphttp") || type.equals("otlp_grpc") || type.equals("otlp_http");
    }

    private static void exporter(RunCollector collector, String path, Node node, List<Finding> findings) {
        Map<String, Node> values = values(node);
        typos(collector, path, values, SENDING, findings);
        WITHIN.forEach((key, known) -> {
            Node within = values.get(key);
            if (within != null) {
                typos(collector, path + key + ".", values(within), known, findings);
            }
        });
    }

    static Map<String, Node> values(Node node) {
        Map<String, Node> values = new LinkedHashMap<>();
        if (node instanceof Mapping mapping) {
            mapping.entries().forEach((key, entry) -> values.put(key, entry.value()));
        }
        return values;
    }

    private static void typos(
            RunCollector collector, String path, Map<String, Node> values, Set<String> known, List<Finding> findings) {
        values.forEach((key, node) -> Typo.of(key, known)
                .ifPresent(meant -> findings.add(collector.rejected(
                        new Finding.Place(node.position().toString(), path + key),
                        "a key that the collector knows",
                        "'" + key + "'",
                        "write " + meant))));
    }
}
