package dev.tracestack.preflight;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Service;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Reading;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The configuration files of a collector; it merges them key by key, and what a later one says holds. */
record CollectorFiles(List<Reading> readings) {

    private static final String OPTION = "config";

    CollectorFiles {
        readings = List.copyOf(readings);
    }

    /** Those that the service's collector reads; empty where it is none, or reads nothing that the project gives it. */
    static Optional<CollectorFiles> of(ComposeProject project, Service service) {
        Optional<KnownImage> known = KnownImage.of(service).filter(KnownImage::isCollector);
        if (known.isEmpty()) {
            return Optional.empty();
        }
        List<String> named = ConfigurationArguments.values(service, OPTION);
        String usual =
                known.get() == KnownImage.COLLECTOR ? "/etc/otelcol/config.yaml" : "/etc/otelcol-contrib/config.yaml";
        List<Reading> readings = (named.isEmpty() ? List.of(usual) : named)
                .stream()
                        .map(path -> path.replaceFirst("^file:", ""))
                        .flatMap(path -> ProgramFile.at(project, service, path).stream())
                        .toList();
        return readings.isEmpty() ? Optional.empty() : Optional.of(new CollectorFiles(readings));
    }

    List<Problem> problems() {
        return readings.stream().flatMap(reading -> reading.problems().stream()).toList();
    }

    /** What these keys lead to, in the last file that says it. */
    Optional<Node> get(String... keys) {
        return readings.stream()
                .flatMap(reading -> ProgramFile.root(reading).stream())
                .flatMap(root -> ProgramFile.get(root, keys).stream())
                .reduce((_, later) -> later);
    }

    /** Name to value of everything that stands under these keys in any of the files. */
    Map<String, Node> keys(String... keys) {
        Map<String, Node> all = new LinkedHashMap<>();
        readings.stream()
                .flatMap(reading -> ProgramFile.root(reading).stream())
                .flatMap(root -> ProgramFile.get(root, keys).stream())
                .filter(Mapping.class::isInstance)
                .forEach(node -> ((Mapping) node).entries().forEach((name, entry) -> all.put(name, entry.value())));
        return all;
    }
}
