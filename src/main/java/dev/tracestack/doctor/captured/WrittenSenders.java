package dev.tracestack.doctor.captured;

import dev.tracestack.doctor.signals.Sender;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The applications of Compose files, whether they run or not. */
public final class WrittenSenders {

    private WrittenSenders() {}

    /**
     * Those of files that a person named and of others that a stack was made from; later files win.
     *
     * @param folder that names are relative to
     * @throws TracestackException where a file that was named cannot be read; one that was not is left out
     */
    public static List<Sender> of(Path folder, List<String> named, List<Path> others) {
        List<CapturedFile> files = new ArrayList<>();
        others.stream().filter(WrittenSenders::isSmallFile).forEach(file -> read(files, file));
        for (String name : named) {
            Path file = folder.resolve(name);
            if (!isSmallFile(file) || !read(files, file)) {
                throw new TracestackException(
                        FaultCode.COMPOSE_FILE_MISSING,
                        "-f: expected a Compose file that can be read, found none at " + file,
                        Remedy.of("name a file that is there", "tracestack doctor -f app.yml"));
            }
        }
        return ComposeSenders.of(files);
    }

    private static boolean isSmallFile(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= CaptureLimits.USUAL.fileBytes();
        } catch (IOException unreadable) {
            return false;
        }
    }

    private static boolean read(List<CapturedFile> files, Path file) {
        try {
            files.add(new CapturedFile(
                    file.getFileName().toString(),
                    CapturedFile.Kind.YAML,
                    new String(Files.readAllBytes(file), StandardCharsets.UTF_8)));
            return true;
        } catch (IOException unreadable) {
            return false;
        }
    }
}
