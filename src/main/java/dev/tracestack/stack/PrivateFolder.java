package dev.tracestack.stack;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.FileFault;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A folder that belongs to this user and that nobody else may look into. */
public final class PrivateFolder {

    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");

    private PrivateFolder() {}

    /**
     * Makes the folder where it is missing (its parents too, by the usual rules), and checks it where it is there.
     *
     * @return the folder itself
     * @throws TracestackException {@code FOLDER_NOT_PRIVATE} where it is a symbolic link, no folder or someone else's;
     *     {@code FOLDER_NOT_WRITABLE} where it cannot be made
     */
    public static Path make(Path folder) {
        try {
            Path parent = folder.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            create(folder);
            check(folder);
            return folder;
        } catch (IOException e) {
            throw notWritable(folder, e);
        }
    }

    /** Attributes with which to create a file that only its owner reads; none where the file system has no such thing. */
    public static FileAttribute<?>[] fileAttributes(Path folder) {
        return isPosix(folder)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_FILE)}
                : new FileAttribute<?>[0];
    }

    /** The fault of a path that cannot be written, with what the system said. */
    public static TracestackException notWritable(Path path, IOException cause) {
        return new TracestackException(
                FaultCode.FOLDER_NOT_WRITABLE,
                "writing " + path + ": expected to be allowed to, found " + FileFault.words(path, cause),
                Remedy.of("free or repair the folder, or choose another", "ls -ld " + path, "df -h " + path),
                cause);
    }

    private static void create(Path folder) throws IOException {
        try {
            if (isPosix(folder)) {
                Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            } else {
                Files.createDirectory(folder);
            }
        } catch (FileAlreadyExistsException e) {
            if (Files.isSymbolicLink(folder)) {
                throw notPrivate(folder, "a symbolic link to " + Files.readSymbolicLink(folder), e);
            }
            if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
                throw notPrivate(folder, "a file", e);
            }
        }
    }

    private static void check(Path folder) throws IOException {
        String owner = Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).getName();
        String self = self(folder);
        if (!owner.equals(self)) {
            throw notPrivate(folder, "a folder of " + owner + " (this user is " + self + ")", null);
        }
        if (isPosix(folder)
                && !Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS)
                        .equals(OWNER_ONLY)) {
            Files.setPosixFilePermissions(folder, OWNER_ONLY);
        }
    }

    /** The name that the file system gives to this process's user: the owner of a file that it makes. */
    private static String self(Path folder) throws IOException {
        Path probe = Files.createTempFile(folder, ".owner", "");
        try {
            return Files.getOwner(probe, LinkOption.NOFOLLOW_LINKS).getName();
        } finally {
            Files.deleteIfExists(probe);
        }
    }

    private static boolean isPosix(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private static TracestackException notPrivate(
            Path folder, String found, @org.jspecify.annotations.Nullable Throwable cause) {
        TracestackException refusal = new TracestackException(
                FaultCode.FOLDER_NOT_PRIVATE,
                "private folder " + folder + ": expected a folder of this user, found " + found,
                Remedy.of("look at what it is, and move it away if it is not yours", "ls -ld " + folder));
        if (cause != null) {
            refusal.initCause(cause);
        }
        return refusal;
    }
}
