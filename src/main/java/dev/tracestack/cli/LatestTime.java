package dev.tracestack.cli;

import dev.tracestack.otlp.DecodedTraces;
import dev.tracestack.otlp.OtlpLines;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TimeShift;
import java.time.Instant;

/** When the last span of a file ends. */
final class LatestTime implements OtlpLines.Reader {

    private long unixNano;

    @Override
    public void spans(int line, DecodedTraces decoded) {
        for (SpanRecord span : decoded.spans()) {
            if (Long.compareUnsigned(span.endTimeUnixNano(), unixNano) > 0) {
                unixNano = span.endTimeUnixNano();
            }
        }
    }

    @Override
    public void bad(int line, String reason) {
        // told when the line is sent
    }

    TimeShift shiftTo(Instant now) {
        return unixNano == 0 ? TimeShift.none() : TimeShift.from(unixNano, now);
    }
}
