package dev.tracestack.compose.load;

import dev.tracestack.compose.interpolation.EnvFile;
import dev.tracestack.yaml.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Variables from {@code .env} files. */
final class EnvFiles {

    private EnvFiles() {}

    /** What the files define, a later file over an earlier one; variables in their values come from the outside first. */
    static Map<String, String> read(List<Path> files, Map<String, String> outside, Session session) {
        Map<String, String> result = new LinkedHashMap<>();
        for (Path file : files) {
            if (!Files.exists(file)) {
                throw session.stop(
                        Problem.Kind.FILE,
                        "cannot read env file '" + session.named(file) + "': expected a file, found none");
            }
            String text = TextFile.read(file, "env file", session);
            EnvFile.read(session.named(file), text, result, outside::get, session::warn, session.problems());
            session.check();
        }
        return result;
    }

    /** The variables, and those of the others that are not among them. */
    static Map<String, String> merged(Map<String, String> variables, Map<String, String> others) {
        Map<String, String> merged = new HashMap<>(others);
        merged.putAll(variables);
        return merged;
    }
}
