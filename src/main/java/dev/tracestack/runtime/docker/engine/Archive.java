package dev.tracestack.runtime.docker.engine;

import dev.tracestack.runtime.docker.plan.FileCopy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Tar archives of files that go into a container. */
final class Archive {

    private Archive() {}

    /** The files, each at its absolute path below {@code /}; folders that are missing there are the engine's to make. */
    static byte[] of(List<FileCopy> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            for (FileCopy file : files) {
                byte[] content = file.content().getBytes(StandardCharsets.UTF_8);
                TarArchiveEntry entry = new TarArchiveEntry(file.target().replaceFirst("^/+", ""));
                entry.setMode(file.mode());
                entry.setIds(file.uid(), file.gid());
                entry.setSize(content.length);
                tar.putArchiveEntry(entry);
                tar.write(content);
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing an archive in memory", e);
        }
        return bytes.toByteArray();
    }
}
