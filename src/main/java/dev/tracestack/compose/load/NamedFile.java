package dev.tracestack.compose.load;

import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Problem;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a Compose file names. */
final class NamedFile {

    private NamedFile() {}

    /** Stops the session, with the place that names the file, where it is not there or is a folder. */
    static void require(Node naming, Path file, KeyPath path, Session session) {
        String found = Files.isDirectory(file) ? "a directory" : Files.exists(file) ? "" : "none";
        if (!found.isEmpty()) {
            throw session.stop(
                    naming,
                    Problem.Kind.FILE,
                    path,
                    "cannot read '" + session.named(file) + "': expected a file, found " + found);
        }
    }
}
