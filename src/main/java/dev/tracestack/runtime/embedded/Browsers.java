package dev.tracestack.runtime.embedded;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.http.Cors;
import java.util.List;
import java.util.Set;

/** Which browsers may send traces. */
final class Browsers {

    /** What OpenTelemetry's web exporters set. */
    private static final Set<String> HEADERS = Set.of("content-type", "content-encoding");

    private Browsers() {}

    /**
     * Those on pages of these origins.
     *
     * @throws TracestackException {@code INVALID_SETTING} for what is no origin
     */
    static Cors on(List<String> origins) {
        try {
            return new Cors(Set.copyOf(origins), HEADERS);
        } catch (IllegalArgumentException e) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "--cors: " + e.getMessage(),
                    Remedy.of("name the page's origin", "tracestack up --cors https://app.example"),
                    e);
        }
    }
}
