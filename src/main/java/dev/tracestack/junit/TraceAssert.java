package dev.tracestack.junit;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.otlp.Allowance;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.StatusCode;
import dev.tracestack.otlp.TraceDifference;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Says what a trace in the stack must be. SDKs send in the background, so each step waits until it holds; when it does
 * not in time, the error says what each store has. Steps after a store are about what that store has.
 */
public final class TraceAssert {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration INTERVAL = Duration.ofMillis(50);

    private final TestTrace trace;
    private final Duration patience;
    private final String store;
    private final Supplier<List<SpanRecord>> spans;

    private TraceAssert(TestTrace trace, Duration patience, String store, Supplier<List<SpanRecord>> spans) {
        this.trace = trace;
        this.patience = patience;
        this.store = store;
        this.spans = spans;
    }

    /** Begins with what PostgreSQL has; each step has fifteen seconds. */
    public static TraceAssert assertThat(TestTrace trace) {
        return new TraceAssert(trace, PATIENCE, "PostgreSQL", trace::inPostgres);
    }

    /** With another patience for the steps that follow. */
    public TraceAssert within(Duration time) {
        return new TraceAssert(trace, time, store, spans);
    }

    /** It has arrived in PostgreSQL, the durable store: at least one span of it. */
    public TraceAssert inPostgres() {
        return new TraceAssert(trace, patience, "PostgreSQL", trace::inPostgres)
                .meets("at least one span", found -> !found.isEmpty());
    }

    /** It has arrived in Tempo's seat, the ephemeral store, with the same spans of the same content as in PostgreSQL. */
    public TraceAssert inTempo() {
        return new TraceAssert(trace, patience, "Tempo", trace::inTempo)
                .meets("the spans that PostgreSQL has", found -> !found.isEmpty() && sameAsInPostgres(found));
    }

    private boolean sameAsInPostgres(List<SpanRecord> found) {
        List<SpanRecord> durable = trace.inPostgres();
        return durable.isEmpty()
                || TraceDifference.between(durable, found, Allowance.tempo())
                        .entries()
                        .isEmpty();
    }

    /** It has exactly that many spans. */
    public TraceAssert hasSpans(int count) {
        return meets(count + " spans", found -> found.size() == count);
    }

    /** A span of that name is there. */
    public TraceAssert hasSpan(String name) {
        return meets(
                "a span '" + name + "'",
                found -> found.stream().anyMatch(span -> span.name().equals(name)));
    }

    /** A span of that service is there. */
    public TraceAssert hasService(String name) {
        return meets(
                "a span of service '" + name + "'",
                found -> found.stream().anyMatch(span -> service(span).equals(name)));
    }

    /** No span of it says that it failed. */
    public TraceAssert hasNoErrors() {
        return meets(
                "no span with status ERROR",
                found -> !found.isEmpty()
                        && found.stream().noneMatch(span -> span.status().code().equals(StatusCode.ERROR)));
    }

    private TraceAssert meets(String expected, Predicate<List<SpanRecord>> condition) {
        try {
            Optional<List<SpanRecord>> met = new Poller(Ticker.system())
                    .until(
                            Deadline.after(Ticker.system(), patience),
                            INTERVAL,
                            () -> Optional.of(spans.get()).filter(condition))
                    .answer();
            if (met.isPresent()) {
                return this;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new AssertionError(trace + " in " + store + ": expected " + expected + " within " + patience.toSeconds()
                + " s, found " + described(spans.get())
                + (store.equals("PostgreSQL") ? "" : "; PostgreSQL has " + described(trace.inPostgres())));
    }

    private static String described(List<SpanRecord> spans) {
        return spans.isEmpty()
                ? "nothing"
                : spans.stream()
                        .map(span -> service(span) + " " + span.name() + " ("
                                + span.status().code().shortName() + ")")
                        .collect(Collectors.joining(", "));
    }

    private static String service(SpanRecord span) {
        return span.resource().serviceName();
    }
}
