package dev.tracestack.runtime.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL's {@code postmaster.pid}, which a server keeps in its data folder while it runs (PostgreSQL 17,
 * {@code src/include/utils/pidfile.h}): process id first, state in the eighth line.
 *
 * @param pid of the server that wrote it
 * @param ready whether that server takes connections
 */
record PostmasterFile(long pid, boolean ready) {

    private static final int STATUS_LINE = 7;

    static Path in(Path dataFolder) {
        return dataFolder.resolve("postmaster.pid");
    }

    /** The file of a data folder; empty where there is none or it is just being written. */
    static Optional<PostmasterFile> read(Path dataFolder) throws IOException {
        try {
            List<String> lines = Files.readAllLines(in(dataFolder));
            boolean ready =
                    lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
            return lines.isEmpty()
                    ? Optional.empty()
                    : pid(lines.getFirst()).map(pid -> new PostmasterFile(pid, ready));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /**
     * Makes a file that names a process of somebody else harmless, without removing it: PostgreSQL takes a file that
     * names its own parent for a leftover ({@code CreateLockFile} in {@code miscinit.c}), and still sees from the rest
     * whether shared memory of the crashed server is in use.
     */
    static void disown(Path dataFolder, long parentPid) throws IOException {
        List<String> lines = Files.readAllLines(in(dataFolder));
        lines.set(0, String.valueOf(parentPid));
        Files.write(in(dataFolder), lines);
    }

    private static Optional<Long> pid(String line) {
        return line.strip().matches("-?[0-9]{1,10}")
                ? Optional.of(Math.abs(Long.parseLong(line.strip())))
                : Optional.empty();
    }
}
