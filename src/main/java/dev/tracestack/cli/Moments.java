package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;

/** Moments on the command line. */
final class Moments {

    private Moments() {}

    /** An RFC 3339 moment with zone. */
    static Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException notAMoment) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "'" + text + "' is not a moment; expected the form 2026-01-31T12:00:00Z",
                    Remedy.of("or say how long ago", "tracestack logs --since 10m"),
                    notAMoment);
        }
    }
}
