package dev.tracestack.smoke;

import dev.tracestack.check.Answer;
import dev.tracestack.check.Check;
import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.check.Pace;
import dev.tracestack.fault.Remedy;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.smoke.expect.Expectation;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Asks the first store until the trace is as somebody expects it, because spans may still be on their way. */
final class ExpectCheck implements Check<StoreFinding> {

    private final Expectation expected;
    private final TraceReader reader;
    private final TraceId id;
    private final Duration patience;

    ExpectCheck(Expectation expected, TraceReader reader, TraceId id, Duration patience) {
        this.expected = expected;
        this.reader = reader;
        this.id = id;
        this.patience = patience;
    }

    @Override
    public String name() {
        return StageName.EXPECT.text();
    }

    @Override
    public String title() {
        return StageName.EXPECT.title();
    }

    @Override
    public Duration patience() {
        return patience;
    }

    @Override
    public Pace pace() {
        return new Pace(Duration.ofMillis(50), Duration.ofSeconds(1));
    }

    @Override
    public Answer<StoreFinding> ask() throws InterruptedException {
        List<SpanRecord> trace =
                reader.read(id) instanceof TraceReader.Read.Found(List<SpanRecord> spans) ? spans : List.of();
        List<String> mismatches = expected.mismatches(trace);
        int all = expected.spans().size() + expected.absent().size();
        CheckResult result = mismatches.isEmpty()
                ? new CheckResult.Passed(
                        "all " + all + " expectations of " + expected.file() + " hold",
                        Evidence.of("spans", trace.size()))
                : new CheckResult.Failed(
                        StageName.EXPECT.differs(),
                        "a trace as " + expected.file() + " says",
                        mismatches.size() + " of " + all + " expectations do not hold",
                        Remedy.of(
                                "see the trace, then mend the application or the expectation",
                                "tracestack trace " + id),
                        Evidence.of("spans", trace.size()));
        return Answer.of(result, new StoreFinding(trace.size(), trace, Optional.empty(), mismatches));
    }
}
