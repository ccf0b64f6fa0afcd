package dev.tracestack.runtime.docker.engine;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.FileFault;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.docker.plan.BuildSpec;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * What is sent to the engine to build from: the folder's files as a tar archive, sorted, owned by root, so that the same
 * files make the same archive.
 */
final class BuildContext {

    private static final String OWN = ".tracestack.Dockerfile";
    private static final int EXECUTABLE = 0755;
    private static final int PLAIN = 0644;

    private final byte[] archive;
    private final String dockerfile;

    private BuildContext(byte[] archive, String dockerfile) {
        this.archive = archive;
        this.dockerfile = dockerfile;
    }

    InputStream archive() {
        return new ByteArrayInputStream(archive);
    }

    /** Path of the Dockerfile in the archive. */
    String dockerfile() {
        return dockerfile;
    }

    static BuildContext of(BuildSpec spec) {
        Path folder = Path.of(spec.context());
        Path named = folder.resolve(spec.dockerfile());
        boolean inside = spec.inline().isEmpty() && named.normalize().startsWith(folder.normalize());
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes, StandardCharsets.UTF_8.name())) {
                tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
                tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
                for (Path file : files(folder)) {
                    add(tar, folder, file);
                }
                if (!inside) {
                    put(
                            tar,
                            OWN,
                            spec.inline().isEmpty()
                                    ? Files.readAllBytes(named)
                                    : spec.inline().getBytes(StandardCharsets.UTF_8),
                            PLAIN);
                }
            }
            return new BuildContext(bytes.toByteArray(), inside ? spec.dockerfile() : OWN);
        } catch (IOException e) {
            throw new TracestackException(
                    FaultCode.FOLDER_NOT_WRITABLE,
                    "reading the build context of " + spec.tag() + ": expected files that can be read in " + folder
                            + ", found " + FileFault.words(folder, e),
                    Remedy.of("look at the folder", "ls -la '" + folder + "'"),
                    e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(p -> !p.equals(folder)).sorted().toList();
        }
    }

    private static void add(TarArchiveOutputStream tar, Path folder, Path file) throws IOException {
        String name = folder.relativize(file).toString().replace('\\', '/');
        if (Files.isSymbolicLink(file)) {
            TarArchiveEntry link = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
            link.setLinkName(Files.readSymbolicLink(file).toString());
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        } else if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            TarArchiveEntry directory = new TarArchiveEntry(name + "/");
            tar.putArchiveEntry(directory);
            tar.closeArchiveEntry();
        } else if (Files.isRegularFile(file)) {
            put(tar, name, Files.readAllBytes(file), Files.isExecutable(file) ? EXECUTABLE : PLAIN);
        }
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] content, int mode) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(mode);
        entry.setSize(content.length);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}
