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

    /** What these keys lead to in all files together. */
    Optional<Node> get(String... keys) {
        return merged().flatMap(root -> ProgramFile.get(root, keys));
    }

    /** Name to value of everything that stands under these keys. */
    Map<String, Node> keys(String... keys) {
        Map<String, Node> all = new LinkedHashMap<>();
        if (get(keys).orElse(null) instanceof Mapping mapping) {
            mapping.entries().forEach((name, entry) -> all.put(name, entry.value()));
        }
        return all;
    }

    private Optional<Mapping> merged() {
        return readings.stream()
                .flatMap(reading -> ProgramFile.root(reading).stream())
                .reduce(CollectorFiles::merged);
    }

    private static Mapping merged(Mapping first, Mapping later) {
        Mapping all = first;
        for (Map.Entry<String, Mapping.Entry> entry : later.entries().entrySet()) {
            Node value = entry.getValue().value();
            all = all.with(
                    entry.getKey(),
                    value instanceof Mapping more && all.find(entry.getKey()) instanceof Mapping before
                            ? merged(before, more)
                            : value);
        }
        return all;
    }
}
