package dev.tracestack.stack;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.nio.file.Path;
import java.util.Locale;

/** Name of a stack, by the rule of the Compose specification: {@code [a-z0-9][a-z0-9_-]*}. */
public record ProjectName(String value) {

    private static final String DEFAULT = "tracestack";

    public ProjectName {
        if (!isValid(value)) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "project name '" + value + "': expected lower-case letters, digits, '-' and '_', starting with a"
                            + " letter or digit",
                    Remedy.of("choose another name", "tracestack up --project " + normalised(value)));
        }
    }

    static boolean isValid(String name) {
        return name.matches("[a-z0-9][a-z0-9_-]*");
    }

    /** The folder's own name, made valid as Docker Compose does. */
    public static ProjectName ofFolder(Path folder) {
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return new ProjectName(normalised(name == null ? DEFAULT : name.toString()));
    }

    private static String normalised(String raw) {
        String valid =
                raw.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_-]", "").replaceFirst("^[_-]+", "");
        return valid.isEmpty() ? DEFAULT : valid;
    }

    @Override
    public String toString() {
        return value;
    }
}
