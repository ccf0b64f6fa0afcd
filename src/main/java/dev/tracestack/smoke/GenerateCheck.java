package dev.tracestack.smoke;

import dev.tracestack.check.Answer;
import dev.tracestack.check.Check;
import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.otlp.SendOutcome;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.otlp.TraceSender;
import java.net.URI;
import java.util.List;

/** Stage 1: sends the trace once and yields it when the collector acknowledged every span. */
final class GenerateCheck implements Check<Sent> {

    private static final Remedy START =
            Remedy.of("look whether the stack runs, and start it", "tracestack ps", "tracestack up");

    private final Advice advice;
    private final TraceSender sender;
    private final URI endpoint;
    private final TraceId id;
    private final List<SpanRecord> spans;
    private final Ticker ticker;

    GenerateCheck(Advice advice, TraceSender sender, URI endpoint, TraceId id, List<SpanRecord> spans, Ticker ticker) {
        this.advice = advice;
        this.sender = sender;
        this.endpoint = endpoint;
        this.id = id;
        this.spans = spans;
        this.ticker = ticker;
    }

    @Override
    public String name() {
        return StageName.GENERATE.text();
    }

    @Override
    public String title() {
        return StageName.GENERATE.title();
    }

    @Override
    public boolean fatal() {
        return true;
    }

    @Override
    public Answer<Sent> ask() throws InterruptedException {
        return switch (sender.send(spans)) {
            case SendOutcome.Accepted accepted
            when accepted.rejectedSpans() == 0 ->
                Answer.of(
                        new CheckResult.Passed("accepted by the collector", Evidence.of("endpoint", endpoint)),
                        new Sent(id, spans, ticker.nanos()));
            case SendOutcome.Accepted accepted ->
                refused("rejected " + accepted.rejectedSpans() + " of " + spans.size() + " spans: "
                        + accepted.message());
            case SendOutcome.Refused refused -> refused("answered " + refused.said());
            case SendOutcome.Unreachable unreachable ->
                Answer.of(new CheckResult.Failed(
                        StageName.GENERATE.unreachable(),
                        "the collector takes a trace at " + endpoint,
                        unreachable.reason(),
                        advice.away(StageName.GENERATE, new TraceReader.Read.Unreachable(unreachable.reason(), START)),
                        SmokeReport.UNREACHED.with("endpoint", endpoint)));
        };
    }

    private Answer<Sent> refused(String found) {
        return Answer.of(new CheckResult.Failed(
                FaultCode.COLLECTOR_REFUSED,
                "the collector accepts " + spans.size() + " spans at " + endpoint,
                found,
                advice.refused(),
                Evidence.of("endpoint", endpoint)));
    }
}
