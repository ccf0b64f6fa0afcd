package dev.tracestack.doctor.signals;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.grafana.Datasource;
import dev.tracestack.grafana.GrafanaAnswer;
import dev.tracestack.grafana.GrafanaClient;
import dev.tracestack.stack.ServiceName;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a running Grafana says of its datasource and its dashboard, each question at most once.
 *
 * @param client with the administrator's login
 * @param tempo the address at which Grafana's own container reaches Tempo, {@code http://tempo:3200}
 */
record GrafanaQuestions(GrafanaClient client, URI tempo) {

    private static final String UID = "tempo";
    private static final String DASHBOARD = "trace-explorer";

    /** Everything found; nothing where Grafana shows traces. */
    List<CheckResult> findings() {
        return switch (client.health()) {
            case GrafanaAnswer.Away<String>(String reason) -> List.of(away(reason));
            case GrafanaAnswer.Failed<String>(int status, String words) ->
                List.of(away("HTTP " + status + " " + words));
            case GrafanaAnswer.Denied<String>(int status) -> List.of(away("HTTP " + status));
            case GrafanaAnswer.NotThere<String>() -> List.of(away("HTTP 404, which is no Grafana"));
            case GrafanaAnswer.Done<String>(String version) -> answering(version);
        };
    }

    private List<CheckResult> answering(String version) {
        return switch (client.datasources()) {
            case GrafanaAnswer.Denied<List<Datasource>>(int status) -> List.of(refused(status));
            case GrafanaAnswer.Done<List<Datasource>>(List<Datasource> all) -> shown(version, all);
            case GrafanaAnswer.NotThere<List<Datasource>>() -> List.of(away("HTTP 404 for /api/datasources"));
            case GrafanaAnswer.Failed<List<Datasource>>(int status, String words) ->
                List.of(away("HTTP " + status + " " + words));
            case GrafanaAnswer.Away<List<Datasource>>(String reason) -> List.of(away(reason));
        };
    }

    private List<CheckResult> shown(String version, List<Datasource> all) {
        List<CheckResult> found = new ArrayList<>();
        Optional<Datasource> ours =
                all.stream().filter(d -> d.uid().equals(UID)).findFirst();
        if (ours.isEmpty()) {
            found.add(missing(version, all));
        } else if (!ours.get().type().equals("tempo") || !isSame(ours.get().url())) {
            found.add(elsewhere(ours.get()));
        } else {
            proxied(version).ifPresent(found::add);
        }
        List<String> defaults =
                all.stream().filter(Datasource::isDefault).map(Datasource::name).toList();
        if (defaults.size() > 1) {
            found.add(twoDefaults(defaults));
        }
        if (client.dashboard(DASHBOARD) instanceof GrafanaAnswer.NotThere<String>) {
            found.add(dashboardMissing());
        }
        return found;
    }

    private boolean isSame(String url) {
        return url.replaceAll("/+$", "").equals(tempo.toString());
    }

    private Optional<CheckResult> proxied(String version) {
        return switch (client.tempoThroughProxy(UID)) {
            case GrafanaAnswer.Done<String> _ -> Optional.empty();
            case GrafanaAnswer.NotThere<String>() -> Optional.of(notReached("HTTP 404"));
            case GrafanaAnswer.Denied<String>(int status) -> Optional.of(notReached("HTTP " + status));
            case GrafanaAnswer.Failed<String>(int status, String words) ->
                Optional.of(
                        words.contains("plugin") || words.contains("Plugin")
                                ? pluginMissing(version, words)
                                : notReached("HTTP " + status + " " + words));
            case GrafanaAnswer.Away<String>(String reason) -> Optional.of(notReached(reason));
        };
    }

    private CheckResult away(String found) {
        return failed(
                FaultCode.GRAFANA_UNREACHABLE,
                "Grafana to answer at " + client.base(),
                found,
                Remedy.of("bring it up, or read what it logged", "tracestack up grafana", "tracestack logs grafana"));
    }

    private CheckResult refused(int status) {
        return failed(
                FaultCode.GRAFANA_REFUSED,
                "Grafana to accept the administrator's password of the project's .env",
                "HTTP " + status + "; its volume may be older than that password",
                Remedy.of(
                        "set the password again in the running container",
                        "docker compose exec grafana grafana cli admin reset-admin-password NEW"));
    }

    private CheckResult missing(String version, List<Datasource> all) {
        return failed(
                FaultCode.DATASOURCE_MISSING,
                "a datasource of the uid " + UID + " in Grafana " + version,
                all.isEmpty()
                        ? "none at all"
                        : "only " + all.stream().map(Datasource::uid).collect(Collectors.joining(", ")),
                provisioned());
    }

    private CheckResult elsewhere(Datasource found) {
        return failed(
                FaultCode.DATASOURCE_WRONG_URL,
                "datasource " + UID + " to be a Tempo at " + tempo,
                "a " + found.type() + " at " + found.url(),
                provisioned());
    }

    private static CheckResult notReached(String found) {
        return failed(
                FaultCode.DATASOURCE_PROXY_FAILS,
                "Grafana to reach Tempo through datasource " + UID,
                found,
                Remedy.of("bring Tempo up in Grafana's network", "tracestack ps", "tracestack up tempo grafana"));
    }

    private static CheckResult pluginMissing(String version, String words) {
        return failed(
                FaultCode.TEMPO_PLUGIN_MISSING,
                "the plugin of the Tempo datasource to be part of Grafana " + version,
                words,
                Remedy.of(
                        "use the image grafana/grafana:13.1.4, where the plugin is part of the program",
                        "tracestack render --diff",
                        "tracestack up grafana"));
    }

    private static CheckResult twoDefaults(List<String> names) {
        return failed(
                FaultCode.DATASOURCE_DUPLICATE_DEFAULT,
                "one datasource at most to be the default",
                String.join(" and ", names),
                provisioned());
    }

    private static CheckResult dashboardMissing() {
        return failed(FaultCode.DASHBOARD_MISSING, "a dashboard of the uid " + DASHBOARD, "none", provisioned());
    }

    private static Remedy provisioned() {
        return Remedy.of(
                "let the files in observability/grafana/provisioning be as they were rendered",
                "tracestack render --diff",
                "tracestack up --force-recreate grafana");
    }

    private static CheckResult failed(FaultCode code, String expected, String found, Remedy remedy) {
        Evidence evidence = Evidence.of("service", ServiceName.GRAFANA);
        return new CheckResult.Failed(code, expected, found, remedy, evidence);
    }
}
