package dev.tracestack.smoke;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.OpenQuestion;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceDifference;
import dev.tracestack.otlp.TraceId;
import java.util.List;

/** A reader that has answered when the deadline is over, whatever its place does. */
final class TimelyReader implements TraceReader {

    private final TraceReader reader;
    private final Deadline deadline;
    private final OpenQuestion question;

    TimelyReader(TraceReader reader, Deadline deadline) {
        this.reader = reader;
        this.deadline = deadline;
        this.question = new OpenQuestion("reads-" + reader.getClass().getSimpleName());
    }

    @Override
    public Read read(TraceId id) throws InterruptedException {
        return question.ask(() -> reader.read(id), deadline).orElseGet(() -> away(OpenQuestion.silence(deadline)));
    }

    /** Readies the place, and waits for that no longer than until {@code soon}. */
    void prepare(Deadline soon) throws InterruptedException {
        var _ = question.ask(
                () -> {
                    reader.prepare();
                    return true;
                },
                soon);
    }

    @Override
    public Read.Unreachable away(String reason) {
        return reader.away(reason);
    }

    @Override
    public TraceDifference difference(List<SpanRecord> sent, List<SpanRecord> found) {
        return reader.difference(sent, found);
    }

    @Override
    public String whereabouts(TraceId id) {
        return reader.whereabouts(id);
    }
}
