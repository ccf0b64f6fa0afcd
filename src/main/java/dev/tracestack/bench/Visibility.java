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

/** How long after a trace was sent each store shows all of it, one trace after the other. */
public final class Visibility {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(1);
    private static final int WARM_UP = 50;

    private final TraceSender sender;
    private final Ticker ticker;
    private final InstantSource clock;
    private final RandomGenerator random;

    public Visibility(TraceSender sender, Ticker ticker, InstantSource clock, RandomGenerator random) {
        this.sender = sender;
        this.ticker = ticker;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Times from the sending of a trace until the store shows every span of it, after {@value #WARM_UP} traces that do
     * not count: the measuring process starts cold, a stack that people use does not.
     *
     * @param store its name in messages
     * @throws TracestackException {@code TS302} or {@code TS405} if a trace is refused, or not to be seen after 30 s
     */
    public Latencies measure(String store, StoreView view, int traces) throws InterruptedException {
        List<Duration> times = new ArrayList<>();
        for (int i = 0; i < WARM_UP + traces; i++) {
            Duration time = once(store, view);
            if (i >= WARM_UP) {
                times.add(time);
            }
        }
        return new Latencies(times);
    }

    private Duration once(String store, StoreView view) throws InterruptedException {
        SampleTrace trace = SampleTrace.of(clock, random);
        long start = ticker.nanos();
        SendOutcome outcome = sender.send(trace.spans());
        if (!(outcome instanceof SendOutcome.Accepted)) {
            throw failed(FaultCode.COLLECTOR_REFUSED, "sending trace " + trace.traceId() + ": " + outcome);
        }
        boolean seen = new Poller(ticker)
                .until(Deadline.after(ticker, PATIENCE), PAUSE, () -> whole(view, trace))
                .answer()
                .isPresent();
        if (!seen) {
            throw failed(
                    FaultCode.MISSING_IN_POSTGRES,
                    "looking for trace " + trace.traceId() + " in " + store + ": expected "
                            + trace.spans().size() + " spans within " + PATIENCE.toSeconds() + " s, found fewer");
        }
        return ticker.since(start);
    }

    private static Optional<Boolean> whole(StoreView view, SampleTrace trace) throws InterruptedException {
        return view.spansOf(trace.traceId()) >= trace.spans().size() ? Optional.of(true) : Optional.empty();
    }

    private static TracestackException failed(FaultCode code, String message) {
        return new TracestackException(code, message, Remedy.of("see what the stack says", "tracestack smoke"));
    }
}
