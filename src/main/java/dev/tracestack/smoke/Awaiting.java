package dev.tracestack.smoke;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.OpenQuestion;
import dev.tracestack.check.Pace;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.TracestackException;
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

    /** A store that does not answer so often in a row is not asked again. */
    private static final int TRIES = 4;

    private final StageName store;
    private final TraceFinder finder;
    private final TraceReader reader;
    private final Advice advice;
    private final Ticker ticker;
    private int unanswered;

    /**
     * @param store which store the finder and the reader ask
     */
    public Awaiting(StageName store, TraceFinder finder, TraceReader reader, Advice advice, Ticker ticker) {
        this.store = store;
        this.finder = finder;
        this.reader = reader;
        this.advice = advice;
        this.ticker = ticker;
    }

    /**
     * Waits.
     *
     * @return at the deadline the latest trace whatever it is like; empty where there is none
     * @throws TracestackException where the store does not answer
     */
    public Optional<TraceId> trace(String service, Instant since, Optional<Expectation> expected, Duration patience)
            throws InterruptedException {
        Deadline deadline = Deadline.after(ticker, patience);
        OpenQuestion question = new OpenQuestion("finds-" + store.text());
        TraceReader timely = new TimelyReader(reader, deadline);
        Optional<TraceId> good = new Poller(ticker)
                .until(deadline, PACE, () -> chosen(latest(question, service, since, deadline), timely, expected))
                .answer();
        return good.isPresent() || expected.isEmpty()
                ? good
                : chosen(latest(question, service, since, deadline), timely, Optional.empty());
    }

    private List<TraceId> latest(OpenQuestion question, String service, Instant since, Deadline deadline)
            throws InterruptedException {
        Optional<List<TraceId>> found;
        try {
            found = question.ask(() -> finder.latest(service, since), deadline);
        } catch (TracestackException away) {
            unanswered++;
            if (unanswered < TRIES && !deadline.isOver()) {
                return List.of();
            }
            throw ended(service, TraceReader.Read.Unreachable.by(away));
        }
        unanswered = 0;
        return found.orElseThrow(() -> ended(service, reader.away(OpenQuestion.silence(deadline))));
    }

    private TracestackException ended(String service, TraceReader.Read.Unreachable away) {
        return advice.ended("awaiting a trace of service '" + service + "'", store, away);
    }

    private static Optional<TraceId> chosen(
            List<TraceId> candidates, TraceReader reader, Optional<Expectation> expected) throws InterruptedException {
        for (TraceId id : candidates) {
            if (reader.read(id) instanceof TraceReader.Read.Found(List<SpanRecord> spans)
                    && spans.stream().noneMatch(SampleTrace::isSmoke)
                    && (expected.isEmpty() || expected.get().mismatches(spans).isEmpty())) {
                return Optional.of(id);
            }
        }
        return Optional.empty();
    }
}
