package dev.tracestack.compose.load;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** Turns a canonical model into records. */
final class ProjectDecoder {

    private ProjectDecoder() {}

    /** The project with all of its services on; what the decoder could not take is noted. */
    static ComposeProject decode(LoadResult loaded, Problems problems) {
        Part model = new Part(Extensions.gathered(loaded.model()), KeyPath.ROOT, problems);
        return new ComposeProject(
                loaded.projectName(),
                loaded.projectDirectory(),
                all(model, "services", ServiceDecoder::service),
                all(model, "networks", (key, part) -> ResourceDecoder.network(part)),
                all(model, "volumes", (key, part) -> ResourceDecoder.volume(part)),
                all(model, "secrets", (key, part) -> ResourceDecoder.secret(part)),
                all(model, "configs", (key, part) -> ResourceDecoder.config(part)),
                all(model, "models", (key, part) -> ResourceDecoder.model(part)),
                model.extensions(),
                loaded.files(),
                loaded.environment(),
                Map.of(),
                List.of(),
                new TreePositions(loaded.model()));
    }

    /** A part of which nothing is said is read like an empty one. */
    private static <T> Map<String, T> all(Part model, String key, BiFunction<String, Part, T> read) {
        Map<String, T> all = new LinkedHashMap<>();
        if (model.mapping().find(key) instanceof Mapping parts) {
            parts.entries().forEach((name, entry) -> {
                Mapping part = entry.value() instanceof Mapping given
                        ? given
                        : Mapping.empty(entry.value().position());
                all.put(name, read.apply(name, new Part(part, KeyPath.of(key, name), model.problems())));
            });
        }
        return all;
    }
}
