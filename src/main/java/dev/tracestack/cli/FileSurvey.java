package dev.tracestack.cli;

import dev.tracestack.otlp.DecodedTraces;
import dev.tracestack.otlp.MovedTraces;
import dev.tracestack.otlp.OtlpLines;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TimeShift;
import dev.tracestack.otlp.TraceId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/** Which traces a file holds, and when the last of their spans ends. */
final class FileSurvey implements OtlpLines.Reader {

    private final Set<TraceId> traces = new HashSet<>();
    private long unixNano;

    @Override
    public void spans(int line, DecodedTraces decoded) {
        for (SpanRecord span : decoded.spans()) {
            traces.add(span.traceId());
            if (Long.compareUnsigned(span.endTimeUnixNano(), unixNano) > 0) {
                unixNano = span.endTimeUnixNano();
            }
        }
    }

    @Override
    public void bad(int line, String reason) {
        // told when the line is sent
    }

    /** The file's traces, the last of which ends at that moment. */
    MovedTraces endingAt(Instant moment) {
        return unixNano == 0 ? MovedTraces.unmoved() : new MovedTraces(TimeShift.from(unixNano, moment), traces);
    }
}
