package dev.tracestack.preflight;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Service;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keys that one major version of Tempo knows and the other does not: it reads strictly, and ends at the first. */
final class TempoConfiguration implements Rule {

    /** Key that Tempo 3 has no more, to what took its place. Source: Tempo's notes on moving to 3.0. */
    private static final Map<String, String> GONE_IN_3 = new TreeMap<>(Map.of(
            "ingester", "live_store",
            "ingester_client", "live_store_client",
            "compactor", "backend_worker",
            "partition_ring_live_store", "nothing",
            "ingest.enabled", "nothing",
            "querier.query_live_store", "nothing",
            "query_frontend.search.query_ingesters_until", "nothing",
            "metrics_generator.processor.local_blocks", "nothing",
            "metrics_generator.traces_storage", "nothing",
            "live_store.block_config", "nothing"));

    /** Keys that only Tempo 3 knows. */
    private static final List<String> NEW_IN_3 = List.of("memory", "span_profiling");

    @Override
    public String name() {
        return "tempo-configuration";
    }

    @Override
    public String title() {
        return "Tempo's configuration is one that its version reads";
    }

    @Override
    public List<Finding> findings(ComposeProject project) {
        List<Finding> findings = new ArrayList<>();
        for (Service service : project.services().values()) {
            if (KnownImage.of(service).equals(Optional.of(KnownImage.TEMPO))) {
                ConfigurationArguments.values(service, "config.file")
                        .forEach(path -> ProgramFile.at(project, service, path)
                                .ifPresent(reading ->
                                        findings.addAll(findings(service.name(), service.image(), reading))));
            }
        }
        return findings;
    }

    /** What that image's Tempo would not start with. */
    static List<Finding> findings(String service, String runs, Reading reading) {
        List<Finding> findings = new ArrayList<>();
        for (Problem problem : reading.problems()) {
            findings.add(rejected(
                    service,
                    runs,
                    new Finding.Place(String.valueOf(problem.position()), "tempo"),
                    "YAML",
                    problem.message(),
                    "correct the file at that place"));
        }
        RunImage image = RunImage.parse(runs);
        ProgramFile.root(reading).ifPresent(root -> {
            if (image.isAtLeast(3, 0, 0)) {
                GONE_IN_3.forEach((key, heir) -> node(root, key)
                        .ifPresent(node -> findings.add(rejected(
                                service,
                                runs,
                                new Finding.Place(node.position().toString(), key),
                                "keys that Tempo 3 knows",
                                "'" + key + "', which ended with Tempo 2",
                                heir.equals("nothing") ? "take the key away" : "write its settings under " + heir))));
            } else {
                NEW_IN_3.forEach(key -> node(root, key)
                        .ifPresent(node -> findings.add(rejected(
                                service,
                                runs,
                                new Finding.Place(node.position().toString(), key),
                                "keys that Tempo 2 knows",
                                "'" + key + "', which came with Tempo 3",
                                "take the key away, or use a Tempo 3 image"))));
            }
            if (ProgramFile.text(root, "storage", "trace", "backend").isEmpty()) {
                findings.add(rejected(
                        service,
                        runs,
                        new Finding.Place(root.position().toString(), "storage.trace.backend"),
                        "a backend, such as local",
                        "none, which Tempo answers with: unknown backend",
                        "write storage: {trace: {backend: local}} with the paths of its folders"));
            }
        });
        return findings;
    }

    private static Optional<Node> node(Mapping root, String key) {
        return ProgramFile.get(root, key.split("\\.", -1));
    }

    private static Finding rejected(
            String service, String runs, Finding.Place place, String expected, String found, String cure) {
        return place.grave(
                FaultCode.TEMPO_CONFIG_REJECTED,
                expected + " (service " + service + " runs " + runs + ")",
                found,
                Remedy.of(cure, "tracestack render --diff"));
    }
}
