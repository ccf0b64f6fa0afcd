package dev.tracestack.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.OneLine;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.DecodedTraces;
import dev.tracestack.otlp.MovedTraces;
import dev.tracestack.otlp.OtlpLines;
import dev.tracestack.otlp.RejectedSpan;
import dev.tracestack.otlp.SendOutcome;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.otlp.TraceSender;
import dev.tracestack.report.Lengths;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/** Sends line after line of an import; tells each bad line at once, and counts. */
final class ImportRun implements OtlpLines.Reader {

    private static final int SHOWN = 5;

    /** Bad lines that are told one by one, and how much of each reason: a file of another kind has nothing else. */
    private static final int TOLD = 10;

    private static final int REASON = 200;

    private final URI receiver;
    private final TraceSender sender;
    private final MovedTraces moved;
    private final Consumer<String> problems;
    private final Set<TraceId> traces = new LinkedHashSet<>();
    private long spans;
    private int lines;
    private int badLines;

    ImportRun(URI receiver, TraceSender sender, MovedTraces moved, Consumer<String> problems) {
        this.receiver = receiver;
        this.sender = sender;
        this.moved = moved;
        this.problems = problems;
    }

    @Override
    public void spans(int line, DecodedTraces decoded) throws InterruptedException {
        if (!decoded.rejected().isEmpty()) {
            RejectedSpan first = decoded.rejected().getFirst();
            bad(
                    line,
                    decoded.rejected().size() + " spans cannot be read, first '" + first.name() + "': "
                            + first.reason());
        }
        if (decoded.spans().isEmpty()) {
            return;
        }
        switch (sender.send(moved.of(decoded.spans()))) {
            case SendOutcome.Accepted(long rejected, String message) -> {
                lines++;
                spans += decoded.spans().size() - rejected;
                decoded.spans().stream().map(SpanRecord::traceId).forEach(traces::add);
                if (rejected > 0) {
                    bad(line, rejected + " spans were rejected: " + message);
                }
            }
            case SendOutcome.Refused(boolean retryable, String status, String message) ->
                throw stopped(line, FaultCode.COLLECTOR_REFUSED, status + " " + message);
            case SendOutcome.Unreachable(String reason) -> throw stopped(line, FaultCode.COLLECTOR_UNREACHABLE, reason);
        }
    }

    @Override
    public void bad(int line, String reason) {
        badLines++;
        if (badLines > TOLD) {
            return;
        }
        String first = reason.lines().findFirst().orElse("");
        problems.accept("line " + line + ": " + OneLine.of(first, REASON));
        if (badLines == TOLD) {
            problems.accept("further lines that hold no OTLP JSON are only counted");
        }
    }

    /** Whether there were traces, and nothing else. */
    boolean whole() {
        return badLines == 0 && spans > 0;
    }

    /** What it came to, for people. */
    List<String> report() {
        List<String> text = new ArrayList<>();
        text.add(spans + " spans of " + traces.size() + " traces in " + lines + " lines were taken by " + receiver
                + (badLines == 0 ? "" : "; " + badLines + " lines hold what cannot be imported"));
        if (moved.areCopies()) {
            long nanos = moved.shift().nanos();
            text.add("times were moved by " + (nanos < 0 ? "-" : "+") + Lengths.text(Duration.ofNanos(Math.abs(nanos)))
                    + "; each is a copy with an id of its own");
        }
        traces.stream()
                .limit(SHOWN)
                .forEach(id -> text.add(
                        "  tracestack open " + moved.idOf(id) + (moved.areCopies() ? "   # a copy of " + id : "")));
        if (traces.size() > SHOWN) {
            text.add("  and " + (traces.size() - SHOWN) + " more");
        }
        return text;
    }

    void fields(JsonGenerator json) throws IOException {
        json.writeNumberField("spans", spans);
        json.writeNumberField("traces", traces.size());
        json.writeNumberField("lines", lines);
        json.writeNumberField("badLines", badLines);
        json.writeStringField("endpoint", receiver.toString());
        json.writeNumberField("shiftMs", moved.shift().nanos() / 1e6);
        ids(json, "traceIds", traces.stream().map(moved::idOf).toList());
        if (moved.areCopies()) {
            ids(json, "copiesOf", traces);
        }
    }

    private static void ids(JsonGenerator json, String field, Collection<TraceId> ids) throws IOException {
        json.writeArrayFieldStart(field);
        for (TraceId id : ids) {
            json.writeString(id.hex());
        }
        json.writeEndArray();
    }

    private TracestackException stopped(int line, FaultCode code, String found) {
        return new TracestackException(
                code,
                "sending line " + line + " to " + receiver + ": expected it to be taken, found " + found + "; " + spans
                        + " spans before it were",
                Remedy.of(
                        "see what the collector says; "
                                + (moved.areCopies()
                                        ? "sent again, these would be further copies"
                                        : "what is sent again is kept once"),
                        "tracestack ps",
                        "tracestack logs otel-collector otel-worker"));
    }
}
