package dev.tracestack.doctor.captured;

import dev.tracestack.stack.ServiceName;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whose configuration a YAML file is: what it says counts, then how it is called. */
final class ConfigurationKind {

    private static final Pattern COLLECTOR = Pattern.compile("(?m)^(?:exporters|processors|receivers|service) *:");
    private static final Pattern TEMPO = Pattern.compile(
            "(?m)^(?:distributor|live_store|backend_worker|backend_scheduler|query_frontend|ingester|compactor) *:");
    private static final Pattern OTHER = Pattern.compile("(?m)^(?:services|apiVersion|version) *:");

    private ConfigurationKind() {}

    static Optional<ServiceName> of(CapturedFile file) {
        String text = file.text();
        if (TEMPO.matcher(text).find()) {
            return Optional.of(ServiceName.TEMPO);
        }
        if (COLLECTOR.matcher(text).find()) {
            return Optional.of(ServiceName.OTEL_COLLECTOR);
        }
        if (OTHER.matcher(text).find()) {
            return Optional.empty();
        }
        String base = file.base().toLowerCase(Locale.ROOT);
        if (base.startsWith("tempo")) {
            return Optional.of(ServiceName.TEMPO);
        }
        return base.startsWith("otel-collector") || base.startsWith("collector") || base.startsWith("otelcol")
                ? Optional.of(ServiceName.OTEL_COLLECTOR)
                : Optional.empty();
    }
}
