package dev.tracestack.preflight;

import dev.tracestack.compose.ComposeProject;
import dev.tracestack.compose.Config;
import dev.tracestack.compose.FileReference;
import dev.tracestack.compose.Service;
import dev.tracestack.compose.VolumeMount;
import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Reading;
import dev.tracestack.yaml.Scalar;
import dev.tracestack.yaml.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A YAML file that a service's program reads, found through what is mounted where the program looks for it. */
final class ProgramFile {

    private ProgramFile() {}

    /** What stands at that path in the service's container; empty where that is not in the project's hands. */
    static Optional<Reading> at(ComposeProject project, Service service, String path) {
        return config(project, service, path).or(() -> mounted(service, path).flatMap(ProgramFile::read));
    }

    private static Optional<Reading> config(ComposeProject project, Service service, String path) {
        for (FileReference reference : service.configs()) {
            String target = reference.target().isEmpty() ? "/" + reference.source() : reference.target();
            Config config = project.configs().get(reference.source());
            if (config != null && target.equals(path)) {
                return config.content() == null
                        ? read(Path.of(config.file()))
                        : Optional.of(YamlReader.read("configs." + reference.source(), config.content()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Path> mounted(Service service, String path) {
        return service.volumes().stream()
                .filter(mount -> mount.type() == VolumeMount.Type.BIND)
                .filter(mount -> path.equals(mount.target()) || path.startsWith(mount.target() + "/"))
                .map(mount ->
                        Path.of(mount.source() + path.substring(mount.target().length())))
                .findFirst();
    }

    /** Files that are not there, or are no text, are told of by others. */
    private static Optional<Reading> read(Path file) {
        try {
            return Files.isRegularFile(file)
                    ? Optional.of(YamlReader.read(file.toString(), Files.readString(file)))
                    : Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /** The mapping that is the whole of a file. */
    static Optional<Mapping> root(Reading reading) {
        return reading.documents().stream()
                .filter(Mapping.class::isInstance)
                .map(Mapping.class::cast)
                .findFirst();
    }

    /** What these keys lead to. */
    static Optional<Node> get(Mapping root, String... keys) {
        Node at = root;
        for (String key : keys) {
            Optional<Node> under = at instanceof Mapping mapping ? mapping.get(key) : Optional.empty();
            if (under.isEmpty()) {
                return under;
            }
            at = under.get();
        }
        return Optional.of(at);
    }

    /** The text that these keys lead to. */
    static Optional<String> text(Mapping root, String... keys) {
        return get(root, keys).filter(Scalar.class::isInstance).map(node -> ((Scalar) node).value());
    }
}
