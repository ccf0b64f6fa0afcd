package dev.tracestack.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * A file to import, which can be read more than once. The standard input is kept meanwhile in a file that only its
 * user may read.
 *
 * @param temporary whether the file goes away afterwards
 */
record ImportSource(Path path, boolean temporary) implements AutoCloseable {

    /** @throws IOException saying what was found instead of a file that can be read */
    static ImportSource of(String name, Path folder, InputStream standardInput) throws IOException {
        if (name.equals("-")) {
            Path kept = Files.createTempFile("tracestack-import", ".jsonl");
            Files.copy(standardInput, kept, StandardCopyOption.REPLACE_EXISTING);
            return new ImportSource(kept, true);
        }
        Path path = folder.resolve(name);
        if (Files.isDirectory(path)) {
            throw new IOException("a folder");
        }
        if (!Files.exists(path)) {
            throw new NoSuchFileException(path.toString());
        }
        if (!Files.isReadable(path)) {
            throw new IOException("one that this user may not read");
        }
        return new ImportSource(path, false);
    }

    /** From the beginning. */
    InputStream open() throws IOException {
        return Files.newInputStream(path);
    }

    @Override
    public void close() throws IOException {
        if (temporary) {
            Files.deleteIfExists(path);
        }
    }
}
