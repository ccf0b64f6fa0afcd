package dev.tracestack.bench;

import dev.tracestack.check.Ticker;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SendOutcome;
import dev.tracestack.otlp.TraceSender;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** How many spans a second one sender gets acknowledged: each is durable by then. */
public final class Throughput {

    /** As many as SDKs put into one request by default. */
    private static final int SPANS_A_REQUEST = 512;

    private static final int SERVICES = 3;

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
     * Sends about that many spans, request after request.
     *
     * @return acknowledged spans per second
     * @throws TracestackException {@code TS302} if a request is not accepted
     */
    public double measure(int spans) throws InterruptedException {
        List<SampleTrace> traces = new ArrayList<>();
        for (int made = 0; made < spans; made += SPANS_A_REQUEST) {
            traces.add(SampleTrace.of(SPANS_A_REQUEST, SERVICES, clock, random));
        }
        long start = ticker.nanos();
        for (SampleTrace trace : traces) {
            SendOutcome outcome = sender.send(trace.spans());
            if (!(outcome instanceof SendOutcome.Accepted)) {
                throw new TracestackException(
                        FaultCode.COLLECTOR_REFUSED,
                        "sending " + SPANS_A_REQUEST + " spans: " + outcome,
                        Remedy.of("send fewer at once, or see what the stack says", "tracestack logs otel-collector"));
            }
        }
        return traces.size() * (double) SPANS_A_REQUEST * 1e9 / (ticker.nanos() - start);
    }
}
