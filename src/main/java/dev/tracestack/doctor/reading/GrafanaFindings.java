package dev.tracestack.doctor.reading;

import dev.tracestack.check.CheckResult;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.grafana.GrafanaLog;
import dev.tracestack.grafana.GrafanaTrouble;
import dev.tracestack.stack.ServiceName;
import java.util.ArrayList;
import java.util.List;

/** What Grafana's log means. */
public final class GrafanaFindings {

    private GrafanaFindings() {}

    /** Everything found; nothing where Grafana is well or nothing is known of it. */
    public static List<CheckResult> of(Signals signals) throws InterruptedException {
        return of(GrafanaLog.read(Findings.log(signals, ServiceName.GRAFANA).orElse("")));
    }

    static List<CheckResult> of(GrafanaLog log) {
        List<CheckResult> found = new ArrayList<>();
        for (GrafanaTrouble trouble : log.troubles()) {
            if (trouble.kind() == GrafanaTrouble.Kind.ENDED && log.troubles().size() > 1) {
                continue; // the others say why
            }
            found.add(new CheckResult.Failed(
                    code(trouble),
                    expected(trouble),
                    trouble.words(),
                    remedy(trouble),
                    Findings.about(ServiceName.GRAFANA).with("kind", trouble.kind())));
        }
        return Findings.worstFirst(found);
    }

    private static FaultCode code(GrafanaTrouble trouble) {
        return switch (trouble.kind()) {
            case TWO_DEFAULTS -> FaultCode.DATASOURCE_DUPLICATE_DEFAULT;
            case DATASOURCE_NOT_FOUND, DATASOURCES_NOT_PROVISIONED, DASHBOARDS_NOT_PROVISIONED ->
                FaultCode.PROVISIONING_FAILED;
            case PLUGIN_MISSING -> FaultCode.TEMPO_PLUGIN_MISSING;
            case DATABASE_NOT_WRITABLE -> FaultCode.VOLUME_NOT_WRITABLE;
            case ADDRESS_TAKEN -> FaultCode.PORT_TAKEN;
            case ENDED -> FaultCode.GRAFANA_UNREACHABLE;
        };
    }

    private static String expected(GrafanaTrouble trouble) {
        return switch (trouble.kind()) {
            case TWO_DEFAULTS -> "one datasource at most to be the default";
            case DATASOURCE_NOT_FOUND ->
                "the provisioned datasource to keep the uid that Grafana's database has for it";
            case DATASOURCES_NOT_PROVISIONED -> "the datasources to be provisioned";
            case DASHBOARDS_NOT_PROVISIONED -> "the dashboards to be provisioned";
            case PLUGIN_MISSING -> "the plugin of the Tempo datasource to be part of Grafana";
            case DATABASE_NOT_WRITABLE -> "Grafana's user to have the right to write to its database";
            case ADDRESS_TAKEN -> "Grafana's port to be free";
            case ENDED -> "Grafana to start";
        };
    }

    private static Remedy remedy(GrafanaTrouble trouble) {
        return switch (trouble.kind()) {
            case TWO_DEFAULTS ->
                changed("write isDefault: false for all but one in observability/grafana/provisioning/datasources");
            case DATASOURCE_NOT_FOUND ->
                changed("name the old datasource under deleteDatasources in observability/grafana/provisioning, or let"
                        + " Grafana begin with an empty volume");
            case DATASOURCES_NOT_PROVISIONED, DASHBOARDS_NOT_PROVISIONED ->
                changed("correct the files in observability/grafana/provisioning");
            case PLUGIN_MISSING ->
                changed("use the image grafana/grafana:13.1.4, where the plugin is part of the program");
            case DATABASE_NOT_WRITABLE -> changed("let the volume at /var/lib/grafana belong to user 472");
            case ENDED ->
                Remedy.of(
                        "mend what it names; its volume holds nothing that cannot be made again",
                        "tracestack logs --tail 20 grafana",
                        "tracestack up grafana");
            case ADDRESS_TAKEN -> Remedy.of("choose another port", "tracestack up --port view=3001");
        };
    }

    private static Remedy changed(String text) {
        return Remedy.of(text, "tracestack render --diff", "tracestack up grafana");
    }
}
