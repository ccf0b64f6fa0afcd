package dev.tracestack.doctor.reading;

import dev.tracestack.doctor.signals.ProgramConfiguration;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.Sequence;
import dev.tracestack.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Processors in the collector's pipelines of traces that let only a part pass, by its configuration. */
final class DroppingProcessors {

    /** Not all of them count what they are given and hand on: tail_sampling decides on whole traces, and later. */
    private static final Set<String> TYPES = Set.of("tail_sampling", "probabilistic_sampler", "filter");

    /** The rendered file, and the one that a person may put beside it. */
    private static final List<String> FILES =
            List.of("observability/otel-collector.yaml", "observability/otel-collector.local.yaml");

    private static final long MOST_BYTES = 1 << 20;

    private DroppingProcessors() {}

    /** Their ids, such as {@code tail_sampling/errors}; none where no configuration is known. */
    static List<String> of(Signals signals) throws InterruptedException {
        List<String> texts = new ArrayList<>(signals.configurations().stream()
                .filter(file -> file.service().equals(ServiceName.OTEL_COLLECTOR))
                .map(ProgramConfiguration::text)
                .toList());
        signals.renderedFiles().found().ifPresent(folder -> FILES.forEach(name -> read(folder.resolve(name), texts)));
        return texts.stream().flatMap(DroppingProcessors::in).distinct().toList();
    }

    private static void read(Path file, List<String> texts) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= MOST_BYTES) {
                texts.add(Files.readString(file));
            }
        } catch (IOException unreadable) {
            // what it says is not known
        }
    }

    private static Stream<String> in(String text) {
        return YamlReader.read("otel-collector.yaml", text).documents().stream()
                .flatMap(document -> document instanceof Mapping root
                                && root.find("service") instanceof Mapping service
                                && service.find("pipelines") instanceof Mapping pipelines
                        ? pipelines.entries().entrySet().stream()
                        : Stream.of())
                .filter(pipeline -> pipeline.getKey().split("/", 2)[0].equals("traces"))
                .flatMap(pipeline -> pipeline.getValue().value() instanceof Mapping traces
                                && traces.find("processors") instanceof Sequence processors
                        ? processors.items().stream()
                        : Stream.of())
                .flatMap(item -> item instanceof Scalar id ? Stream.of(id.value()) : Stream.of())
                .filter(id -> TYPES.contains(id.split("/", 2)[0]));
    }
}
