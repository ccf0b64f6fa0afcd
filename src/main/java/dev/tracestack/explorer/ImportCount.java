package dev.tracestack.explorer;

import dev.tracestack.http.Response;
import dev.tracestack.otlp.DecodedTraces;
import dev.tracestack.otlp.OtlpLines;
import dev.tracestack.otlp.RejectedSpan;
import dev.tracestack.otlp.SendOutcome;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.otlp.TraceSender;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What an import came to so far. */
final class ImportCount implements OtlpLines.Reader {

    private static final int MOST_TOLD = 20;

    private final TraceSender collector;
    private final Set<TraceId> traces = new LinkedHashSet<>();
    private final List<String> problems = new ArrayList<>();
    private long spans;
    private int refused;

    ImportCount(TraceSender collector) {
        this.collector = collector;
    }

    @Override
    public void spans(int line, DecodedTraces decoded) throws InterruptedException {
        for (RejectedSpan rejected : decoded.rejected()) {
            bad(line, RejectedSpan.summary(List.of(rejected)));
        }
        if (decoded.spans().isEmpty()) {
            return;
        }
        switch (collector.send(decoded.spans())) {
            case SendOutcome.Accepted(long rejected, String message) -> {
                decoded.spans().stream().map(SpanRecord::traceId).forEach(traces::add);
                spans += decoded.spans().size() - rejected;
                if (rejected > 0) {
                    problem(line, rejected + " spans were rejected: " + message);
                }
            }
            case SendOutcome.Refused answer -> {
                refused++;
                problem(line, "the collector answered " + answer.said());
            }
            case SendOutcome.Unreachable(String reason) -> {
                refused++;
                problem(line, "the collector does not answer: " + reason);
            }
        }
    }

    @Override
    public void bad(int line, String reason) {
        problem(line, reason);
    }

    private void problem(int line, String reason) {
        if (problems.size() < MOST_TOLD) {
            problems.add("line " + line + ": " + reason);
        } else if (problems.size() == MOST_TOLD) {
            problems.add("and more");
        }
    }

    /** 200 where something was taken, 502 where the collector did not take it, 400 where there was nothing to take. */
    Response answer() {
        int status = spans > 0 ? 200 : refused > 0 ? 502 : 400;
        return Documents.of(status, json -> {
            json.writeNumberField("spans", spans);
            json.writeArrayFieldStart("traces");
            for (TraceId trace : traces.stream().limit(1000).toList()) {
                json.writeString(trace.hex());
            }
            json.writeEndArray();
            json.writeNumberField("traceCount", traces.size());
            json.writeArrayFieldStart("problems");
            for (String problem : problems) {
                json.writeString(problem);
            }
            json.writeEndArray();
            if (status != 200) {
                json.writeObjectFieldStart("error");
                json.writeStringField(
                        "message", problems.isEmpty() ? "the file holds no spans" : String.join("; ", problems));
                json.writeEndObject();
            }
        });
    }
}
