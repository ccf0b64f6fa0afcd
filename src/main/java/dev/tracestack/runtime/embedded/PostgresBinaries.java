package dev.tracestack.runtime.embedded;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.stack.Folders;
import dev.tracestack.stack.PrivateFolder;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * PostgreSQL's programs for this machine, unpacked from the archive on the class path.
 *
 * @param home folder that holds {@code bin}, {@code lib} and {@code share}
 */
record PostgresBinaries(Path home) {

    /** The version on the class path; a test holds it to what the programs themselves say. */
    static final String VERSION = "17.11";

    /** Data folders are readable by one major version only. */
    static final String MAJOR = "17";

    private static final int BUFFER = 1 << 16;

    /**
     * Unpacks the archive below a folder where that has not been done yet. Several may do so at once: each unpacks into
     * a folder of its own, and the first to finish gives it the final name.
     */
    static PostgresBinaries unpackedIn(Path folder) {
        return unpackedIn(folder, platform());
    }

    /** The same for a system and processor such as {@code linux-x86_64}. */
    static PostgresBinaries unpackedIn(Path folder, String platform) {
        Path home = folder.resolve("postgres-" + VERSION + "-" + platform);
        if (!Files.isDirectory(home)) {
            unpack(folder, platform, home);
        }
        return new PostgresBinaries(home);
    }

    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    private static void unpack(Path folder, String platform, Path home) {
        String archive = "/postgres-" + platform + ".txz";
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new TracestackException(
                        FaultCode.DATABASE_BINARIES_MISSING,
                        "unpacking PostgreSQL: expected " + archive + " on the class path, found none",
                        Remedy.of("run the stack with a container engine", "tracestack up --runtime docker"));
            }
            Path growing = Files.createTempDirectory(folder, ".unpacking");
            try {
                extract(packed, growing);
                publish(growing, home);
            } finally {
                Folders.delete(growing);
            }
        } catch (IOException e) {
            throw PrivateFolder.notWritable(home, e);
        }
    }

    private static void publish(Path growing, Path home) throws IOException {
        // the folder above keeps others out; this one may be entered, so that it can be lent to another user by name
        Set<PosixFilePermission> readable = PosixFilePermissions.fromString("rwxr-xr-x");
        if (Files.getFileStore(growing).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(growing, readable);
        }
        try {
            Files.move(growing, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            if (!Files.isDirectory(home)) {
                throw e;
            }
        }
    }

    private static void extract(InputStream packed, Path target) throws IOException {
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(packed, BUFFER)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                Path path = target.resolve(entry.getName()).normalize();
                if (!path.startsWith(target)) {
                    throw new IOException("the archive's entry " + entry.getName() + " points out of its folder");
                }
                extract(tar, entry, path);
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path path) throws IOException {
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        if (entry.getName().endsWith(".a")) {
            return; // static libraries, of no use at run time
        }
        Path parent = path.getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
            Files.copy(tar, path);
            if ((entry.getMode() & 0100) != 0 && Files.getFileStore(path).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String os = system.startsWith("mac") ? "darwin" : system.startsWith("windows") ? "windows" : "linux";
        return os + "-" + (machine.equals("aarch64") ? "arm_64" : "x86_64");
    }
}
