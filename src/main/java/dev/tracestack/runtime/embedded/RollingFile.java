package dev.tracestack.runtime.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** A log file that never grows beyond bounds: when it is large, it becomes {@code NAME.1} and a new one begins. */
final class RollingFile implements AutoCloseable {

    /** Size in bytes at which a file is rolled; with its predecessor, a log takes twice that. */
    static final long LARGE = 8L << 20;

    private final Path path;
    private OutputStream out;
    private long size;

    RollingFile(Path path) throws IOException {
        this.path = path;
        this.size = LogTail.length(path);
        this.out = open(path);
    }

    /** Adds a whole line. */
    void add(byte[] line) throws IOException {
        if (size >= LARGE) {
            out.close();
            rollIfLarge(path);
            out = open(path);
            size = 0;
        }
        out.write(line);
        size += line.length;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    static Path predecessor(Path path) {
        return path.resolveSibling(path.getFileName() + ".1");
    }

    /** Rolls a file that nobody writes to at this moment. */
    static void rollIfLarge(Path path) throws IOException {
        if (LogTail.length(path) >= LARGE) {
            Files.move(path, predecessor(path), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Rolls a file that another program holds open for appending: its content is copied, then cut off. */
    static void cutIfLarge(Path path) throws IOException {
        if (LogTail.length(path) >= LARGE) {
            Files.copy(path, predecessor(path), StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
                channel.truncate(0);
            }
        }
    }

    private static OutputStream open(Path path) throws IOException {
        return Files.newOutputStream(path, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
