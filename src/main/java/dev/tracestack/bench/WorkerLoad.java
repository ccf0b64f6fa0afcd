package dev.tracestack.bench;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.store.IngestProgress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Requests sent to a worker, until their spans are to be seen. */
record WorkerLoad(URI worker, IngestProgress progress, Ticker ticker) {

    /** Connections that send at the same time. */
    static final int SENDERS = 8;

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Duration PAUSE = Duration.ofMillis(5);

    /**
     * What was reached.
     *
     * @param acknowledged spans a second, each on disk by then
     * @param visible spans a second, until the last of them was to be seen
     * @param senderMicros processor time of the sender for a span
     */
    record Sent(double acknowledged, double visible, double senderMicros) {}

    /** As fast as the worker takes them. */
    Sent send(List<byte[]> bodies) throws InterruptedException {
        double spans = (double) bodies.size() * BenchTraces.SPANS_A_REQUEST;
        long cpu = CpuTime.nanos();
        long start = ticker.nanos();
        new FullLoad(worker, ticker, SENDERS).send(bodies);
        long acknowledged = ticker.nanos() - start;
        double senderMicros = (CpuTime.nanos() - cpu) / 1e3 / spans;
        drained();
        return new Sent(spans * 1e9 / acknowledged, spans * 1e9 / (ticker.nanos() - start), senderMicros);
    }

    /** At that rate; waits until all is stored, too. */
    Latencies paced(List<byte[]> bodies, double spansASecond) throws InterruptedException {
        Latencies latencies = new PacedLoad(worker, ticker, SENDERS).run(bodies, spansASecond);
        drained();
        return latencies;
    }

    private void drained() throws InterruptedException {
        boolean done = new Poller(ticker)
                .until(
                        Deadline.after(ticker, PATIENCE),
                        PAUSE,
                        () -> progress.waiting() == 0 ? Optional.of(true) : Optional.empty())
                .answer()
                .isPresent();
        if (!done) {
            throw new TracestackException(
                    FaultCode.MISSING_IN_POSTGRES,
                    "waiting for the worker at " + worker + " to store all: expected an empty queue within "
                            + PATIENCE.toMinutes() + " min, found " + progress.waiting() + " payloads",
                    Remedy.of("see what the worker says", "tracestack logs otel-worker"));
        }
    }
}
