package dev.tracestack.bench;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Pace;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.OtlpHttpSender;
import dev.tracestack.otlp.SendOutcome;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Encoded requests sent as fast as a worker acknowledges them; what it puts off is sent again. */
record FullLoad(URI worker, Ticker ticker, int senders) {

    private static final Pace PACE = new Pace(Duration.ofMillis(20), Duration.ofSeconds(1));
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    void send(List<byte[]> bodies) throws InterruptedException {
        Queue<byte[]> waiting = new ConcurrentLinkedQueue<>(bodies);
        OtlpHttpSender sender = OtlpHttpSender.to(worker);
        try (ExecutorService threads = Executors.newFixedThreadPool(senders)) {
            List<Future<?>> parts = new ArrayList<>();
            for (int i = 0; i < senders; i++) {
                parts.add(threads.submit(() -> {
                    for (byte[] body = waiting.poll(); body != null; body = waiting.poll()) {
                        acknowledged(sender, body);
                    }
                    return true;
                }));
            }
            for (Future<?> part : parts) {
                part.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof TracestackException own
                    ? own
                    : new IllegalStateException("sending failed", e);
        }
    }

    private void acknowledged(OtlpHttpSender sender, byte[] body) throws InterruptedException {
        SendOutcome last = new Poller(ticker)
                .until(Deadline.after(ticker, PATIENCE), PACE, () -> switch (sender.sendEncoded(body)) {
                    case SendOutcome.Refused refused when refused.retryable() -> Optional.empty();
                    case SendOutcome outcome -> Optional.of(outcome);
                })
                .answer()
                .orElse(new SendOutcome.Unreachable("no acknowledgement within " + PATIENCE));
        if (!(last instanceof SendOutcome.Accepted)) {
            throw new TracestackException(
                    FaultCode.WORKER_UNREACHABLE,
                    "sending a request to the worker at " + worker + ": expected it to be accepted, found " + last,
                    Remedy.of("see what the worker says", "tracestack logs otel-worker"));
        }
    }
}
