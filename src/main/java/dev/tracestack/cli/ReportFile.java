package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.FileFault;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file that a report is written to beside the terminal. */
final class ReportFile {

    private ReportFile() {}

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new TracestackException(
                    FaultCode.FOLDER_NOT_WRITABLE,
                    "writing the report to " + file + ": expected a file that can be written, found "
                            + FileFault.words(file, e),
                    Remedy.of(
                            "name a file in a folder that exists and can be written",
                            "tracestack smoke --output " + file.getFileName()),
                    e);
        }
    }
}
