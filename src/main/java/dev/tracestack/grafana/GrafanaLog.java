package dev.tracestack.grafana;

import dev.tracestack.fault.OneLine;
import dev.tracestack.grafana.GrafanaTrouble.Kind;
import dev.tracestack.logs.LogEntry;
import dev.tracestack.logs.LogText;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Grafana's log says of its last run.
 *
 * @param troubles one for each kind
 */
public record GrafanaLog(List<GrafanaTrouble> troubles) {

    /** What its main prints of an error, and what it logs of a server that could not be made. */
    private static final Pattern ENDED = Pattern.compile(
            "^Error: ✗ |[Ff]ailed to start grafana|Failed to parse \"?/etc/grafana|Server Init Failed|^panic: |exec"
                    + " format error");

    public GrafanaLog {
        troubles = List.copyOf(troubles);
    }

    /** Reads a whole log. */
    public static GrafanaLog read(String log) {
        Map<Kind, GrafanaTrouble> troubles = new EnumMap<>(Kind.class);
        for (LogEntry entry : LogText.entries(log)) {
            if (entry.message().equals("Starting Grafana")) {
                troubles.clear();
            }
            if (entry.message().equals("HTTP Server Listen")) {
                troubles.remove(Kind.ENDED);
            }
            Kind kind = kind(entry);
            if (kind != null) {
                troubles.put(kind, new GrafanaTrouble(kind, words(entry)));
            }
        }
        return new GrafanaLog(List.copyOf(troubles.values()));
    }

    private static @Nullable Kind kind(LogEntry entry) {
        if (entry.mentions("Only one datasource per organization can be marked as default")) {
            return Kind.TWO_DEFAULTS;
        }
        if (entry.mentions("Datasource provisioning error: data source not found")) {
            return Kind.DATASOURCE_NOT_FOUND;
        }
        if (entry.mentions("unable to open database file")
                || entry.mentions("is not writable")
                || entry.mentions("attempt to write a readonly database")
                || (entry.mentions("/var/lib/grafana") && isDenied(entry))) {
            return Kind.DATABASE_NOT_WRITABLE;
        }
        if (entry.mentions("address already in use")) {
            return Kind.ADDRESS_TAKEN;
        }
        Kind kind = provisioning(entry);
        return kind == null && ENDED.matcher(entry.text()).find() ? Kind.ENDED : kind;
    }

    private static boolean isDenied(LogEntry entry) {
        return entry.mentions("ermission denied")
                || entry.mentions("no space left on device")
                || entry.mentions("read-only file system");
    }

    private static @Nullable Kind provisioning(LogEntry entry) {
        boolean failed = entry.level().equals("error")
                || entry.level().equals("eror")
                || entry.text().startsWith("Error: ");
        if (!failed) {
            return null;
        }
        String logger = entry.field("logger");
        if (entry.field("pluginId").equals("tempo")) {
            return Kind.PLUGIN_MISSING;
        }
        if (entry.mentions("plugin")
                && entry.mentions("tempo")
                && (entry.mentions("not found") || entry.mentions("not registered") || entry.mentions("unavailable"))) {
            return Kind.PLUGIN_MISSING;
        }
        if (logger.startsWith("provisioning.dashboard") || entry.mentions("provision dashboards")) {
            return Kind.DASHBOARDS_NOT_PROVISIONED;
        }
        boolean datasources = logger.startsWith("provisioning.datasources")
                || entry.mentions("Datasource provisioning error")
                || entry.mentions("provision data sources");
        return datasources ? Kind.DATASOURCES_NOT_PROVISIONED : null;
    }

    private static String words(LogEntry entry) {
        String error = entry.field("error", "err");
        return OneLine.of(error.isEmpty() ? entry.message() : entry.message() + ": " + error);
    }
}
