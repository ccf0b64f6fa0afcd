package dev.tracestack.render;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.render.RenderedFile.Mode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The folder that is rendered into. A file in it is replaced whole or not at all. */
record Folder(Path root) {

    private static final Set<PosixFilePermission> ENTERABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    Path resolve(String path) {
        return root.resolve(path);
    }

    boolean has(String path) {
        return Files.exists(resolve(path));
    }

    /** The file's text; bytes that are not UTF-8 become replacement characters, so such a file never equals one of ours. */
    Optional<String> text(String path) {
        try {
            return Optional.of(new String(Files.readAllBytes(resolve(path)), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw failed("reading", resolve(path), e);
        }
    }

    /** Whether others than its owner can do something with the file. */
    boolean isOpenToOthers(String path) {
        Path file = resolve(path);
        try {
            return isPosix(file)
                    && Files.getPosixFilePermissions(file).stream()
                            .anyMatch(p -> !p.name().startsWith("OWNER_"));
        } catch (IOException e) {
            throw failed("reading the permissions of", file, e);
        }
    }

    void write(String path, String text, Mode mode) {
        try (InputStream in = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8))) {
            replace(resolve(path), in, mode);
        } catch (IOException e) {
            throw failed("writing", resolve(path), e);
        }
    }

    void copy(String path, Path source, Mode mode) {
        try (InputStream in = Files.newInputStream(source)) {
            replace(resolve(path), in, mode);
        } catch (IOException e) {
            throw failed("writing", resolve(path), e);
        }
    }

    private void replace(Path file, InputStream content, Mode mode) throws IOException {
        Path parent = parent(file);
        makeEnterable(parent);
        Path whole = Files.createTempFile(parent, ".rendering", ""); // 0600 from the start
        try {
            Files.copy(content, whole, StandardCopyOption.REPLACE_EXISTING);
            if (isPosix(whole)) {
                Files.setPosixFilePermissions(whole, PosixFilePermissions.fromString(mode.permissions()));
            }
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    /** Folders below the root can be entered by everybody: services run as many users and look into them. */
    private void makeEnterable(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            return;
        }
        if (folder.equals(root.toAbsolutePath())) {
            Files.createDirectories(folder);
            return;
        }
        makeEnterable(parent(folder));
        Files.createDirectory(folder);
        if (isPosix(folder)) {
            Files.setPosixFilePermissions(folder, ENTERABLE);
        }
    }

    private static Path parent(Path path) {
        Path parent = path.toAbsolutePath().getParent();
        if (parent == null) {
            throw new IllegalArgumentException(path + " has no parent folder");
        }
        return parent;
    }

    private static boolean isPosix(Path path) {
        return Files.getFileAttributeView(path, PosixFileAttributeView.class) != null;
    }

    static TracestackException failed(String attempted, Path path, IOException cause) {
        return new TracestackException(
                FaultCode.FOLDER_NOT_WRITABLE,
                attempted + " " + path + ": expected to be allowed to, found " + cause,
                Remedy.of("free or repair the path, or render into another folder", "ls -ld '" + path + "'"),
                cause);
    }
}
