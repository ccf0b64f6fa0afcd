package dev.tracestack.runtime.docker.plan;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Digests of what stands on this machine's disk. Bounded: a folder of more than a few hundred files or a file of many
 * megabytes is no configuration and has none.
 */
public final class DiskDigests implements FileDigests {

    private static final int MOST_FILES = 500;
    private static final int DEEPEST = 8;
    private static final long LARGEST = 16L << 20;

    @Override
    public boolean exists(Path path) {
        return Files.exists(path);
    }

    @Override
    public Optional<String> of(Path path) {
        try {
            if (Files.isDirectory(path)) {
                return folder(path);
            }
            return Files.isRegularFile(path) ? file(path) : Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            // gone meanwhile, or not ours to read: the engine may, so it is no error here
            return Optional.empty();
        }
    }

    private static Optional<String> folder(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder, DEEPEST)) {
            files = walk.filter(Files::isRegularFile)
                    .limit(MOST_FILES + 1L)
                    .sorted()
                    .toList();
        }
        if (files.size() > MOST_FILES) {
            return Optional.empty();
        }
        MessageDigest all = Sha256.start();
        for (Path file : files) {
            Optional<String> one = file(file);
            if (one.isEmpty()) {
                return Optional.empty();
            }
            all.update((folder.relativize(file) + "\0" + one.get() + "\0").getBytes(StandardCharsets.UTF_8));
        }
        return Optional.of(Sha256.hex(all));
    }

    private static Optional<String> file(Path file) throws IOException {
        if (file.toString().endsWith(".jar")) {
            Optional<String> directory = archive(file);
            if (directory.isPresent()) {
                return directory;
            }
        }
        if (Files.size(file) > LARGEST) {
            return Optional.empty();
        }
        MessageDigest digest = Sha256.start();
        digest.update(Files.readAllBytes(file));
        return Optional.of(Sha256.hex(digest));
    }

    /**
     * Of an archive its directory is enough, which has name, size and checksum of each entry: the program's own jar has
     * tens of megabytes and is looked at on each {@code up}. (ZIP application note, 4.3.16.)
     */
    private static Optional<String> archive(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            int tail = (int) Math.min(channel.size(), 22 + 0xFFFF);
            ByteBuffer end = read(channel, channel.size() - tail, tail);
            for (int at = tail - 22; at >= 0; at--) {
                if (end.getInt(at) == 0x06054b50) {
                    long size = Integer.toUnsignedLong(end.getInt(at + 12));
                    long offset = Integer.toUnsignedLong(end.getInt(at + 16));
                    if (size > LARGEST || offset + size > channel.size()) {
                        return Optional.empty();
                    }
                    MessageDigest digest = Sha256.start();
                    digest.update(read(channel, offset, (int) size));
                    return Optional.of(Sha256.hex(digest));
                }
            }
            return Optional.empty();
        }
    }

    private static ByteBuffer read(SeekableByteChannel channel, long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(from);
        while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
            // until it is full or the file ends
        }
        return buffer.flip();
    }
}
