package dev.tracestack.worker;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Eventually;
import dev.tracestack.check.Pace;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpEncoding;
import dev.tracestack.otlp.OtlpProtobuf;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.store.Traces;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * Clients that send as the OTLP specification has it: one request after the other, each sent again after 429, 502, 503,
 * 504 and where no answer came, with growing pauses, until it is acknowledged. Every request is a trace of its own.
 */
final class Senders implements AutoCloseable {

    static final int SPANS = 3;

    private static final Set<Integer> RETRYABLE = Set.of(429, 502, 503, 504);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Pace PACE = new Pace(Duration.ofMillis(10), Duration.ofMillis(400));

    private final List<URI> workers;
    private final AtomicBoolean sending = new AtomicBoolean(true);
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong acknowledged = new AtomicLong();
    private final Map<String, LongAdder> answers = new ConcurrentSkipListMap<>();
    private final Set<String> faults = ConcurrentHashMap.newKeySet();
    private final List<Thread> threads = new ArrayList<>();

    /** Begins to send to the workers in turn. */
    Senders(int count, URI... workers) {
        this.workers = List.of(workers);
        for (int i = 0; i < count; i++) {
            threads.add(Thread.ofPlatform().name("sender-" + i).start(this::sendAll));
        }
    }

    /** Requests that were answered by 200. */
    long acknowledged() {
        return acknowledged.get();
    }

    /** How often each answer was given: {@code 200}, {@code 503}, {@code none}. */
    Map<String, LongAdder> answers() {
        return answers;
    }

    long answered(String what) {
        return answers.getOrDefault(what, new LongAdder()).sum();
    }

    /** What was answered otherwise than OTLP has it; to be empty. */
    Set<String> faults() {
        return faults;
    }

    /** Waits until that many requests more are acknowledged. */
    void awaitMore(long requests) throws InterruptedException {
        long wanted = acknowledged() + requests;
        Eventually.holds(wanted + " acknowledged requests", () -> acknowledged() >= wanted);
    }

    private void sendAll() {
        try {
            while (sending.get()) {
                long number = numbers.incrementAndGet();
                List<SpanRecord> spans = Traces.spans(Traces.traceId(number), 0, SPANS);
                byte[] body = OtlpProtobuf.encode(spans);
                boolean done = new Poller(Ticker.system())
                        .until(Deadline.after(Ticker.system(), PATIENCE), PACE, () -> once(number, body))
                        .answer()
                        .isPresent();
                if (!done) {
                    faults.add("request " + number + " was not acknowledged within " + PATIENCE);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<Boolean> once(long number, byte[] body) {
        URI worker = workers.get((int) (number % workers.size()));
        HttpOutcome outcome = HttpProbe.standard()
                .withAnswerWithin(Duration.ofSeconds(20))
                .post(worker.resolve("/v1/traces"), Headers.of("Content-Type", "application/x-protobuf"), body);
        return switch (outcome) {
            case HttpOutcome.Unreachable _ -> {
                count("none");
                yield Optional.empty();
            }
            case HttpOutcome.Answered answer -> {
                count(Integer.toString(answer.status()));
                if (answer.status() == 200) {
                    acknowledged.incrementAndGet();
                    yield Optional.of(true);
                }
                judge(answer);
                yield Optional.empty();
            }
        };
    }

    private void judge(HttpOutcome.Answered answer) {
        if (!RETRYABLE.contains(answer.status())) {
            faults.add("status " + answer.status());
        }
        if (answer.headers().first("Retry-After").isEmpty()) {
            faults.add(answer.status() + " without Retry-After: " + answer.text());
        }
        try {
            boolean otlp = answer.headers().first("Content-Type").orElse("").contains("x-protobuf");
            String reason =
                    otlp ? OtlpEncoding.PROTOBUF.decodeStatus(answer.body()).message() : answer.text();
            if (reason.isBlank()) {
                faults.add(answer.status() + " without a reason");
            }
        } catch (InvalidPayload e) {
            faults.add(answer.status() + " with an unreadable reason: " + e.getMessage());
        }
    }

    private void count(String answer) {
        answers.computeIfAbsent(answer, _ -> new LongAdder()).increment();
    }

    /** Lets each client finish its request. */
    void finish() throws InterruptedException {
        sending.set(false);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Ends what is left of a test that failed. */
    @Override
    public void close() {
        sending.set(false);
        threads.forEach(Thread::interrupt);
    }
}
