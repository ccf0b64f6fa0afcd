package dev.tracestack.doctor.captured;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.FileFault;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.stack.PrivateFolder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A zip that only its owner may read, from its first byte on; it is there whole or not at all. */
final class PrivateZip {

    private PrivateZip() {}

    static void write(Path zip, Map<String, String> files, Instant now) {
        Path target = zip.toAbsolutePath();
        if (Files.isDirectory(target)) {
            throw notWritten(zip, "a folder", Optional.empty());
        }
        Path growing = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.deleteIfExists(growing);
            try (OutputStream raw = Channels.newOutputStream(Files.newByteChannel(
                            growing,
                            EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                            PrivateFolder.fileAttributes(target)));
                    ZipOutputStream out = new ZipOutputStream(raw)) {
                for (Map.Entry<String, String> file : files.entrySet()) {
                    ZipEntry entry = new ZipEntry(file.getKey());
                    entry.setLastModifiedTime(FileTime.from(now));
                    out.putNextEntry(entry);
                    out.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                    out.closeEntry();
                }
            }
            Files.move(growing, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw notWritten(zip, FileFault.words(growing, e), Optional.of(e));
        }
    }

    private static TracestackException notWritten(Path zip, String found, Optional<IOException> why) {
        String message =
                "writing the bundle " + zip + ": expected a file in a folder that can be written, found " + found;
        Remedy remedy = Remedy.of("name another file", "tracestack doctor --bundle /tmp/stack.zip");
        return why.map(e -> new TracestackException(FaultCode.FOLDER_NOT_WRITABLE, message, remedy, e))
                .orElseGet(() -> new TracestackException(FaultCode.FOLDER_NOT_WRITABLE, message, remedy));
    }
}
