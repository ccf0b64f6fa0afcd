package dev.tracestack.compose.load;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where relative paths of a file start.
 *
 * @param absolute where to find the files that it names
 * @param written what stands before paths of the model; relative to the folder of the file that refers to this one
 */
record Folder(Path absolute, String written) {

    static Folder of(Path absolute) {
        return new Folder(absolute, absolute.toString());
    }

    Path file(String name) {
        return absolute.resolve(name).normalize();
    }

    /** The folder of a file that this one's file refers to, or that folder itself. */
    Folder of(String reference) {
        Path path = file(reference);
        Path parent = Files.isDirectory(path) ? path : path.getParent();
        Path folder = parent == null ? absolute : parent;
        String relative = absolute.relativize(folder).toString();
        return new Folder(folder, relative.isEmpty() ? "." : relative);
    }
}
