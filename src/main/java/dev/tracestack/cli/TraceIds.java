package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.TraceId;

/** Trace ids on the command line. */
final class TraceIds {

    private TraceIds() {}

    /** Up to 32 hex digits of either case; missing leading zeros are added, as Tempo prints them without. */
    static TraceId parse(String text) {
        try {
            return TraceId.parse(text);
        } catch (IllegalArgumentException notAnId) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "'" + text + "' is not a trace id: expected up to 32 hex digits, not all of them 0",
                    Remedy.of("copy the id from your application's log or from tracestack emit", "tracestack emit"),
                    notAnId);
        }
    }
}
