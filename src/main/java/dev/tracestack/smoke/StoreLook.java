package dev.tracestack.smoke;

import dev.tracestack.check.Answer;
import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.check.Ticker;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceDifference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Whether one store has every span as it was sent. */
final class StoreLook implements Look {

    private final StageName stage;
    private final TraceReader reader;
    private final Sent sent;
    private final Advice advice;
    private final Ticker ticker;
    private final Silence silence;

    StoreLook(StageName stage, TraceReader reader, Sent sent, Advice advice, Ticker ticker) {
        this.stage = stage;
        this.reader = reader;
        this.sent = sent;
        this.advice = advice;
        this.ticker = ticker;
        this.silence = new Silence(stage, advice);
    }

    @Override
    public Answer<StoreFinding> once() throws InterruptedException {
        return switch (silence.heard(reader.read(sent.id()))) {
            case TraceReader.Read.Found found -> judge(found.spans());
            case TraceReader.Read.NotFound none ->
                missing(List.of(), "0 of " + sent.spans().size() + " spans (" + none.answer() + ")");
            case TraceReader.Read.Unreachable away ->
                silence.answer(away, finding(List.of(), Optional.empty(), List.of()));
        };
    }

    private Answer<StoreFinding> judge(List<SpanRecord> found) {
        Duration latency = ticker.since(sent.ackNanos());
        TraceDifference difference = reader.difference(sent.spans(), found);
        int expected = sent.spans().size();
        if (difference.isEmpty()) {
            String detail = stage == StageName.VIEW
                    ? reader.whereabouts(sent.id())
                    : found.size() + " of " + expected + " spans, content equal";
            return Answer.of(
                    new CheckResult.Passed(detail, Evidence.of("spans", found.size())),
                    finding(found, Optional.of(latency), List.of()));
        }
        if (difference.spansFound() < expected) {
            return missing(found, difference.spansFound() + " of " + expected + " spans");
        }
        return Answer.of(
                new CheckResult.Failed(
                        stage.differs(),
                        "every span as it was sent",
                        words(difference.lines()),
                        advice.differs(stage, sent.id()),
                        Evidence.of("spans", found.size())),
                finding(found, Optional.of(latency), difference.lines()));
    }

    private static String words(List<String> differences) {
        String first = differences.getFirst();
        return differences.size() == 1 ? first : differences.size() + " differences, the first: " + first;
    }

    private Answer<StoreFinding> missing(List<SpanRecord> found, String text) {
        return Answer.of(
                new CheckResult.Failed(
                        stage.missing(),
                        sent.spans().size() + " spans of trace " + sent.id() + " in " + stage.text(),
                        text,
                        advice.missing(stage),
                        Evidence.of("spans", found.size())),
                finding(found, Optional.empty(), List.of()));
    }

    private StoreFinding finding(List<SpanRecord> found, Optional<Duration> latency, List<String> differences) {
        return new StoreFinding(sent.spans().size(), found, latency, differences);
    }
}
