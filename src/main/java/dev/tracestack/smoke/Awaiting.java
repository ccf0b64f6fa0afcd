package dev.tracestack.smoke;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Pace;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.smoke.expect.Expectation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Waits for a trace of a service: the latest one, or where something is expected of it the latest that is so. Traces that
 * smoke itself sent are nobody's application.
 */
public final class Awaiting {

    private static final Pace PACE = new Pace(Duration.ofMillis(50), Duration.ofSeconds(1));

    private final TraceFinder finder;
    private final TraceReader reader;
    private final Ticker ticker;

    public Awaiting(TraceFinder finder, TraceReader reader, Ticker ticker) {
        this.finder = finder;
        this.reader = reader;
        this.ticker = ticker;
    }

    /**
     * Waits.
     *
     * @return at the deadline the latest trace whatever it is like; empty where there is none
     */
    public Optional<TraceId> trace(String service, Instant since, Optional<Expectation> expected, Duration patience)
            throws InterruptedException {
        Optional<TraceId> good = new Poller(ticker)
                .until(Deadline.after(ticker, patience), PACE, () -> candidate(service, since, expected))
                .answer();
        return good.isPresent() || expected.isEmpty() ? good : candidate(service, since, Optional.empty());
    }

    private Optional<TraceId> candidate(String service, Instant since, Optional<Expectation> expected)
            throws InterruptedException {
        for (TraceId id : finder.latest(service, since)) {
            if (reader.read(id) instanceof TraceReader.Read.Found(List<SpanRecord> spans)
                    && spans.stream().noneMatch(SampleTrace::isSmoke)
                    && (expected.isEmpty() || expected.get().mismatches(spans).isEmpty())) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }
}
