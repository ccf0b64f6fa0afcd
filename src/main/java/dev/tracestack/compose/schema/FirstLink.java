package dev.tracestack.compose.schema;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The first symbolic link on the way to a file, which Compose follows where it watches the file. */
final class FirstLink {

    private FirstLink() {}

    /** The path with its first link replaced by what that leads to; the path itself where none can be followed. */
    static String followed(String path) {
        Path whole = Path.of(path);
        for (int parts = 1; parts <= whole.getNameCount(); parts++) {
            Path part = Path.of("/").resolve(whole.subpath(0, parts));
            if (Files.isSymbolicLink(part)) {
                try {
                    Path rest =
                            parts == whole.getNameCount() ? Path.of("") : whole.subpath(parts, whole.getNameCount());
                    return part.toRealPath().resolve(rest).toString();
                } catch (IOException leadsNowhere) {
                    return path;
                }
            }
        }
        return path;
    }
}
