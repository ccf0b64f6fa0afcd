package dev.tracestack.cli;

import dev.tracestack.fault.FileFault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The summary file of a GitHub Actions step, which every command of the step adds to. */
final class StepSummary {

    static final String VARIABLE = "GITHUB_STEP_SUMMARY";

    private StepSummary() {}

    /** Adds the section where the job has such a file; one that cannot be written is told of and changes no verdict. */
    static void append(Wiring wiring, String markdown) {
        String file = wiring.environment().getOrDefault(VARIABLE, "");
        if (file.isBlank()) {
            return;
        }
        try {
            Files.writeString(Path.of(file), markdown, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            wiring.err()
                    .println("The step summary is not written: " + VARIABLE + "=" + file + ": "
                            + FileFault.words(Path.of(file), e));
        }
    }
}
