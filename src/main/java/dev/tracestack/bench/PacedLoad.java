package dev.tracestack.bench;

import dev.tracestack.check.Ticker;
import dev.tracestack.otlp.OtlpHttpSender;
import dev.tracestack.otlp.SendOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Encoded requests sent at a fixed rate. A request's latency counts from the moment at which it was due, so that a server
 * that falls behind cannot hide it.
 */
record PacedLoad(URI worker, Ticker ticker, int senders) {

    Latencies run(List<byte[]> bodies, double spansASecond) throws InterruptedException {
        double nanosARequest = 1e9 * BenchTraces.SPANS_A_REQUEST / spansASecond;
        AtomicInteger next = new AtomicInteger();
        OtlpHttpSender sender = OtlpHttpSender.to(worker);
        long start = ticker.nanos();
        List<Duration> latencies = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(senders)) {
            List<Future<List<Duration>>> parts = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                parts.add(threads.submit(() -> share(bodies, next, sender, start, nanosARequest)));
            }
            for (Future<List<Duration>> part : parts) {
                latencies.addAll(part.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("sending failed", e);
        }
        return new Latencies(latencies);
    }

    private List<Duration> share(
            List<byte[]> bodies, AtomicInteger next, OtlpHttpSender sender, long start, double nanosARequest)
            throws InterruptedException {
        List<Duration> own = new ArrayList<>();
        for (int i = next.getAndIncrement(); i < bodies.size(); i = next.getAndIncrement()) {
            long due = start + (long) (i * nanosARequest);
            long early = due - ticker.nanos();
            if (early > 0) {
                ticker.sleep(Duration.ofNanos(early));
            }
            SendOutcome outcome = sender.sendEncoded(bodies.get(i));
            if (!(outcome instanceof SendOutcome.Accepted)) {
                throw new IllegalStateException("a request at 80 % of the highest rate was not accepted: " + outcome);
            }
            own.add(ticker.since(due));
        }
        return own;
    }
}
