package dev.tracestack.doctor.captured;

import dev.tracestack.compose.interpolation.EnvFile;
import dev.tracestack.doctor.signals.Sender;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.yaml.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The applications of Compose files, whether they run or not. */
public final class WrittenSenders {

    private WrittenSenders() {}

    /**
     * Those of files that a person named and of others that a stack was made from; later files win.
     *
     * @param folder that names are relative to
     * @param environment what a file's {@code ${NAME}} stands for, before what the {@code .env} beside it says
     * @throws TracestackException where a file that was named cannot be read; one that was not is left out
     */
    public static List<Sender> of(Path folder, List<String> named, List<Path> others, Map<String, String> environment) {
        List<CapturedFile> files = new ArrayList<>();
        Map<String, Map<String, String>> variables = new HashMap<>();
        others.stream().filter(WrittenSenders::isSmallFile).forEach(file -> {
            if (read(files, file)) {
                variables.put(file.getFileName().toString(), variables(file, environment));
            }
        });
        for (String name : named) {
            Path file = folder.resolve(name);
            if (!isSmallFile(file) || !read(files, file)) {
                throw new TracestackException(
                        FaultCode.COMPOSE_FILE_MISSING,
                        "-f: expected a Compose file that can be read, found none at " + file,
                        Remedy.of("name a file that is there", "tracestack doctor -f app.yml"));
            }
            variables.put(file.getFileName().toString(), variables(file, environment));
        }
        return ComposeSenders.of(files, name -> Optional.of(variables.getOrDefault(name, environment)));
    }

    /** Those of the {@code .env} beside the file and, before them, of the environment; what cannot be read is left out. */
    private static Map<String, String> variables(Path file, Map<String, String> environment) {
        Map<String, String> variables = new HashMap<>();
        Path beside = file.resolveSibling(".env");
        if (isSmallFile(beside)) {
            try {
                EnvFile.read(
                        beside.toString(),
                        Files.readString(beside),
                        variables,
                        environment::get,
                        _ -> {},
                        new Problems());
            } catch (IOException unreadable) {
                // as if it were not there
            }
        }
        variables.putAll(environment);
        return variables;
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
