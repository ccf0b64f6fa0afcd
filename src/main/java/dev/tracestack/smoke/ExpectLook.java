package dev.tracestack.smoke;

import dev.tracestack.check.Answer;
import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.smoke.expect.Expectation;
import java.util.List;
import java.util.Optional;

/** Whether the trace in the first store is as somebody expects it. */
record ExpectLook(Expectation expected, TraceReader reader, TraceId id, Advice advice) implements Look {

    @Override
    public Answer<StoreFinding> once() throws InterruptedException {
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
                        advice.unexpected(id),
                        Evidence.of("spans", trace.size()));
        return Answer.of(result, new StoreFinding(trace.size(), trace, Optional.empty(), mismatches));
    }
}
