package dev.tracestack.doctor.captured;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.nio.file.Path;

/** What cannot be read, or is not read on purpose. */
final class CaptureFaults {

    private static final Remedy REMEDY = Remedy.of(
            "name a folder or a zip with captured logs and metrics; docs/doctor-bundle.md describes it",
            "tracestack doctor --bundle stack.zip",
            "tracestack doctor --offline stack.zip");

    private CaptureFaults() {}

    static TracestackException refused(Path source, String expected, String found) {
        return new TracestackException(
                FaultCode.INVALID_SETTING, "reading " + source + ": expected " + expected + ", found " + found, REMEDY);
    }

    static TracestackException unreadable(Path source, Exception cause) {
        return new TracestackException(
                FaultCode.INVALID_SETTING, "reading " + source + ": " + cause.getMessage(), REMEDY, cause);
    }
}
