package dev.tracestack.runtime.embedded;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** The end of a log file, read without reading all of it. */
final class LogTail {

    private static final int BYTES = 64 * 1024;

    private LogTail() {}

    /** The last lines of a file, as far as they lie in its last 64 KiB; none where there is no such file. */
    static List<String> last(Path file, int lines) throws IOException {
        return since(file, 0, lines);
    }

    /** The same, without what the file held when it was {@code offset} bytes long. */
    static List<String> since(Path file, long offset, int lines) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            long start = Math.max(offset, channel.size() - BYTES);
            channel.position(start);
            byte[] bytes = Channels.newInputStream(channel).readNBytes(BYTES);
            List<String> all = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (NoSuchFileException e) {
            return List.of();
        }
    }

    /** Length of a file in bytes; 0 where there is none. */
    static long length(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
