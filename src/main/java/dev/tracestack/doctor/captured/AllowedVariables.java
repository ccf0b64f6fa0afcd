package dev.tracestack.doctor.captured;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The variables whose values may leave the machine; every other one is there by its name alone. */
final class AllowedVariables {

    private static final Set<String> NAMES = Set.of(
            "COMPOSE_PROJECT_NAME",
            "OTEL_ENVIRONMENT",
            "OTEL_SERVICE_NAME",
            "OTEL_SDK_DISABLED",
            "OTEL_TRACES_EXPORTER",
            "OTEL_TRACES_SAMPLER",
            "OTEL_TRACES_SAMPLER_ARG",
            "OTEL_PROPAGATORS",
            "OTEL_EXPORTER_OTLP_ENDPOINT",
            "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
            "OTEL_EXPORTER_OTLP_PROTOCOL",
            "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL",
            "NO_PROXY",
            "no_proxy",
            "HTTP_PROXY",
            "http_proxy",
            "HTTPS_PROXY",
            "https_proxy",
            "GOMEMLIMIT",
            "TZ",
            "POSTGRES_DB",
            "POSTGRES_USER",
            "PGDATA",
            "GF_PLUGINS_PREINSTALL_DISABLED",
            "GF_AUTH_ANONYMOUS_ENABLED",
            "GF_ANALYTICS_REPORTING_ENABLED",
            "MLFLOW_SERVER_ALLOWED_HOSTS");

    private AllowedVariables() {}

    static boolean allows(String name) {
        return NAMES.contains(name);
    }

    /** The same variables; values that may not leave the machine are masked. */
    static Map<String, String> shown(Map<String, String> environment) {
        Map<String, String> shown = new TreeMap<>();
        environment.forEach((name, value) -> shown.put(name, allows(name) ? value : Redaction.MASK));
        return shown;
    }

    /** Values that may not leave the machine and are no word that stands everywhere. */
    static Set<String> secrets(Map<String, String> environment) {
        Set<String> secrets = new TreeSet<>();
        environment.forEach((name, value) -> {
            if (!allows(name) && isTelling(value)) {
                secrets.add(value);
            }
        });
        return secrets;
    }

    /** Whether a value could be a secret: no number, path, address or word of settings. */
    private static boolean isTelling(String value) {
        return value.length() >= 6
                && !value.startsWith("/")
                && !value.startsWith("${")
                && !value.matches("[a-z]+|[0-9.]+|[A-Z_]+|true|false");
    }
}
