package dev.tracestack.bench;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SendOutcome;
import dev.tracestack.otlp.TraceSender;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** How many spans a second one sender gets acknowledged and stored. */
public final class Throughput {

    /** As many as SDKs put into one request by default. */
    private static final int SPANS_A_REQUEST = 512;

    private static final int SERVICES = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final TraceSender sender;
    private final Ticker ticker;
    private final InstantSource clock;
    private final RandomGenerator random;

    public Throughput(TraceSender sender, Ticker ticker, InstantSource clock, RandomGenerator random) {
        this.sender = sender;
        this.ticker = ticker;
        this.clock = clock;
        this.random = random;
    }

    /**
     * What one sender reached.
     *
     * @param acknowledged spans a second that the receiver took, each durable by then
     * @param stored spans a second, until the last of them was to be seen
     */
    public record Rates(double acknowledged, double stored) {}

    /**
     * Sends about that many spans, request after request, and waits until the store shows all of them.
     *
     * @throws TracestackException {@code TS302} or {@code TS405} if a request is not accepted, or not stored in time
     */
    public Rates measure(int spans, StoreView store) throws InterruptedException {
        List<SampleTrace> traces = new ArrayList<>();
        for (int made = 0; made < spans; made += SPANS_A_REQUEST) {
            traces.add(SampleTrace.of(SPANS_A_REQUEST, SERVICES, clock, random));
        }
        long start = ticker.nanos();
        for (SampleTrace trace : traces) {
            send(trace);
        }
        double acknowledged = rate(traces, start);
        Deadline deadline = Deadline.after(ticker, PATIENCE);
        for (SampleTrace trace : traces) {
            await(store, trace, deadline);
        }
        return new Rates(acknowledged, rate(traces, start));
    }

    private void send(SampleTrace trace) throws InterruptedException {
        SendOutcome outcome = sender.send(trace.spans());
        if (!(outcome instanceof SendOutcome.Accepted)) {
            throw new TracestackException(
                    FaultCode.COLLECTOR_REFUSED,
                    "sending " + SPANS_A_REQUEST + " spans: expected them to be accepted, found " + outcome,
                    Remedy.of("send fewer at once, or see what the stack says", "tracestack logs otel-collector"));
        }
    }

    private void await(StoreView store, SampleTrace trace, Deadline deadline) throws InterruptedException {
        boolean stored = new Poller(ticker)
                .until(
                        deadline,
                        PAUSE,
                        () -> store.spansOf(trace.traceId()) == SPANS_A_REQUEST ? Optional.of(true) : Optional.empty())
                .answer()
                .isPresent();
        if (!stored) {
            throw new TracestackException(
                    FaultCode.MISSING_IN_POSTGRES,
                    "looking for trace " + trace.traceId() + ": expected all of its " + SPANS_A_REQUEST
                            + " spans within " + PATIENCE.toSeconds() + " s, found fewer",
                    Remedy.of("see what the worker says", "tracestack logs otel-worker"));
        }
    }

    private double rate(List<SampleTrace> traces, long start) {
        return traces.size() * (double) SPANS_A_REQUEST * 1e9 / (ticker.nanos() - start);
    }
}
