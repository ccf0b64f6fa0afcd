package dev.tracestack.render;

import java.util.List;
import java.util.Optional;

/**
 * A file of this project that is rendered, as a template or as it stands.
 *
 * @param resource its path in the source tree and in the jar
 * @param path where it goes
 */
record Source(String resource, String path) {

    private static final String SUFFIX = ".mustache";
    private static final String PROVISIONING = "observability/grafana/provisioning/";

    static final List<Source> ALL = List.of(
            new Source("compose/" + Overlays.INFRA + SUFFIX, Overlays.INFRA),
            template(Overlays.OBSERVABILITY),
            template(Overlays.GRAFANA),
            template("observability/otel-worker/Dockerfile"),
            asItStands("observability/otel-collector.yaml"),
            asItStands("observability/tempo.yaml"),
            asItStands(PROVISIONING + "datasources/postgres.yaml"),
            asItStands(PROVISIONING + "datasources/tempo.yaml"),
            asItStands(PROVISIONING + "dashboards/tracestack.yaml"),
            asItStands(PROVISIONING + "dashboards/trace-analytics.json"),
            asItStands(PROVISIONING + "dashboards/trace-explorer.json"));

    /** How values are written into it; empty for a file that takes none. */
    Optional<TemplateKind> template() {
        if (!resource.endsWith(SUFFIX)) {
            return Optional.empty();
        }
        return Optional.of(isYaml() ? TemplateKind.COMPOSE : TemplateKind.DOCKERFILE);
    }

    boolean isYaml() {
        return path.endsWith(".yml") || path.endsWith(".yaml");
    }

    private static Source template(String path) {
        return new Source(path + SUFFIX, path);
    }

    private static Source asItStands(String path) {
        return new Source(path, path);
    }
}
