package dev.tracestack.compose.load;

import dev.tracestack.compose.interpolation.Variables;
import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Position;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Problems;
import java.util.List;
import java.util.Map;

/** Files of variables in which a value is everything after the first equals sign, quotes and all. */
final class RawEnvFile {

    private RawEnvFile() {}

    /** Reads the lines into the result up to the first mistake; a name alone has its value from outside, or none. */
    static void read(
            String file, String text, Map<String, String> result, Variables.Lookup outside, Problems problems) {
        List<String> lines =
                (text.startsWith("\uFEFF") ? text.substring(1) : text).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).stripLeading();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf('=');
            String name = equals < 0 ? line : line.substring(0, equals);
            if (name.isEmpty() || name.indexOf(' ') >= 0 || name.indexOf('\t') >= 0) {
                problems.add(new Problem(
                        Problem.Kind.ENV_FILE,
                        new Position(file, i + 1, 1),
                        KeyPath.ROOT,
                        "expected a name without blanks before '=', found '" + name + "'"));
                return;
            }
            String value = equals < 0 ? outside.find(name) : line.substring(equals + 1);
            if (value != null) {
                result.put(name, value);
            }
        }
    }
}
