package dev.tracestack.doctor.captured;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Unpacks a zip that is not trusted: no entry leads out of the folder, no link is made, and size and count are bounded by
 * what comes out, not by what the zip says.
 */
record Unpacking(Path zip, Path folder, CaptureLimits limits) {

    void run() {
        long bytes = 0;
        int files = 0;
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (++files > limits.files()) {
                    throw CaptureFaults.refused(zip, "at most " + limits.files() + " entries", "more");
                }
                Path target = target(entry.getName());
                if (!entry.isDirectory()) {
                    bytes += unpack(in, target, Math.min(limits.fileBytes(), limits.allBytes() - bytes));
                }
            }
        } catch (IOException e) {
            throw CaptureFaults.unreadable(zip, e);
        }
        if (files == 0) {
            throw CaptureFaults.refused(zip, "a zip with captured files", "none in it, or no zip");
        }
    }

    private Path target(String name) {
        Path target;
        try {
            target = folder.resolve(name.replace('\\', '/')).normalize();
        } catch (InvalidPathException notAPath) {
            throw CaptureFaults.unreadable(zip, notAPath);
        }
        boolean inside = target.startsWith(folder) && !target.equals(folder) && !name.startsWith("/");
        if (!inside || folder.relativize(target).getNameCount() > limits.depth()) {
            throw CaptureFaults.refused(
                    zip, "entries within the zip's own folder", "'" + Shown.text(name) + "', which leads out of it");
        }
        return target;
    }

    private long unpack(InputStream in, Path target, long most) throws IOException {
        Files.createDirectories(target.getParent());
        long written = 0;
        byte[] buffer = new byte[16384];
        try (OutputStream out =
                Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                written += read;
                if (written > most) {
                    throw CaptureFaults.refused(
                            zip,
                            "at most " + limits.fileBytes() + " bytes a file and " + limits.allBytes() + " in all",
                            "more in '" + Shown.text(target.getFileName().toString()) + "'");
                }
                out.write(buffer, 0, read);
            }
        }
        return written;
    }
}
