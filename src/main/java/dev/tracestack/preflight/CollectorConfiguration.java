package dev.tracestack.preflight;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Service;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** What the collector of that version does not know, and pipelines that name what is not configured. */
final class CollectorConfiguration implements Rule {

    private static final List<String> PARTS = List.of("receivers", "processors", "exporters");

    @Override
    public String name() {
        return "collector-configuration";
    }

    @Override
    public String title() {
        return "The collector's configuration is one that its version reads";
    }

    @Override
    public List<Finding> findings(ComposeProject project) {
        List<Finding> findings = new ArrayList<>();
        for (Service service : project.services().values()) {
            CollectorFiles.of(project, service)
                    .ifPresent(files -> findings.addAll(
                            findings(new RunCollector(service.name(), service.image(), files, environment(service)))));
        }
        return findings;
    }

    private static Optional<Set<String>> environment(Service service) {
        Set<String> set = new TreeSet<>();
        service.environment().forEach((name, value) -> {
            if (value != null) {
                set.add(name);
            }
        });
        return Optional.of(set);
    }

    /** What that collector would not start with, and what it would not do as it is written. */
    static List<Finding> findings(RunCollector collector) {
        List<Finding> findings = new ArrayList<>();
        for (Problem problem : collector.files().problems()) {
            findings.add(collector.rejected(
                    new Finding.Place(String.valueOf(problem.position()), "collector"),
                    "YAML",
                    problem.message(),
                    "correct the file at that place"));
        }
        if (findings.isEmpty()) {
            findings.addAll(ofVersion(collector));
            findings.addAll(undefined(collector));
            findings.addAll(CollectorKeys.findings(collector));
            findings.addAll(CollectorValues.findings(collector));
            findings.addAll(CollectorVariables.findings(collector));
        }
        return findings;
    }

    private static List<Finding> ofVersion(RunCollector collector) {
        RunImage image = RunImage.parse(collector.image());
        CollectorFiles files = collector.files();
        List<Finding> findings = new ArrayList<>();
        files.keys("exporters").forEach((name, node) -> {
            String type = name.split("/", 2)[0];
            Finding.Place place = new Finding.Place(node.position().toString(), "exporters." + name);
            if (type.equals("logging") && image.isAtLeast(0, 111, 0)) {
                findings.add(collector.rejected(
                        place, "the debug exporter", "logging, which ended with 0.111", "write debug: {}"));
            }
            if (type.equals("jaeger") && image.isAtLeast(0, 86, 0)) {
                findings.add(collector.rejected(
                        place,
                        "an exporter that this collector has",
                        "jaeger, which ended with 0.86",
                        "write otlp with Jaeger's address: it takes OTLP on port 4317"));
            }
            if ((type.equals("otlp_grpc") || type.equals("otlp_http")) && !image.isAtLeast(0, 144, 0)) {
                findings.add(collector.rejected(
                        place,
                        "otlp or otlphttp, as exporters are called before 0.144",
                        type,
                        "write the older name, which newer collectors know, too"));
            }
        });
        files.get("service", "telemetry", "metrics", "address")
                .filter(_ -> image.isAtLeast(0, 123, 0))
                .ifPresent(node -> findings.add(collector.rejected(
                        new Finding.Place(node.position().toString(), "service.telemetry.metrics.address"),
                        "readers",
                        "address, which ended with 0.123",
                        "write metrics: {readers: [{pull: {exporter: {prometheus: {host: 0.0.0.0, port: 8888}}}}]}")));
        return findings;
    }

    private static List<Finding> undefined(RunCollector collector) {
        CollectorFiles files = collector.files();
        List<Finding> findings = new ArrayList<>();
        extensions(collector)
                .filter(name -> !files.keys("extensions").containsKey(name.value()))
                .forEach(name -> findings.add(collector.rejected(
                        new Finding.Place(name.position().toString(), "service.extensions"),
                        "one of the extensions that are configured",
                        "'" + name.value() + "'",
                        "configure it under extensions, or take it out")));
        files.keys("service", "pipelines").forEach((pipeline, node) -> {
            for (String part : PARTS) {
                named(node, part)
                        .filter(name -> !files.keys(part).containsKey(name.value())
                                && !files.keys("connectors").containsKey(name.value()))
                        .forEach(name -> findings.add(collector.rejected(
                                new Finding.Place(
                                        name.position().toString(), "service.pipelines." + pipeline + "." + part),
                                "one of the " + part + " that are configured",
                                "'" + name.value() + "'",
                                "configure it under " + part + ", or take it out of the pipeline")));
            }
        });
        return findings;
    }

    private static Stream<Scalar> extensions(RunCollector collector) {
        return collector.files().get("service", "extensions").stream()
                .filter(Sequence.class::isInstance)
                .flatMap(list -> ((Sequence) list).items().stream())
                .filter(Scalar.class::isInstance)
                .map(Scalar.class::cast);
    }

    private static Stream<Scalar> named(Node pipeline, String part) {
        Optional<Node> names = pipeline instanceof Mapping mapping ? mapping.get(part) : Optional.empty();
        return names
                .filter(Sequence.class::isInstance)
                .map(list -> ((Sequence) list).items())
                .orElse(List.of())
                .stream()
                .filter(Scalar.class::isInstance)
                .map(Scalar.class::cast);
    }
}
