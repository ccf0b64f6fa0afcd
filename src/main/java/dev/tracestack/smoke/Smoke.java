package dev.tracestack.smoke;

import dev.tracestack.check.CheckRun;
import dev.tracestack.check.Deadline;
import dev.tracestack.check.Ticker;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.otlp.TraceSender;
import dev.tracestack.smoke.expect.Expectation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Sends a known trace, or takes one that was sent, and follows it into every place where it should be. */
public final class Smoke {

    private final Places places;
    private final Advice advice;
    private final Ticker ticker;
    private final InstantSource clock;

    /** In a stack of this program. */
    public Smoke(Places places, Ticker ticker, InstantSource clock) {
        this(places, new OwnAdvice(), ticker, clock);
    }

    public Smoke(Places places, Advice advice, Ticker ticker, InstantSource clock) {
        this.places = places;
        this.advice = advice;
        this.ticker = ticker;
        this.clock = clock;
    }

    /**
     * Sends the trace and looks for each of its spans everywhere at the same time.
     *
     * @param endpoint where the sender sends, for the report
     * @param patience how long all of it may take
     */
    public SmokeReport send(TraceSender sender, URI endpoint, SampleTrace trace, Duration patience)
            throws InterruptedException {
        Instant startedAt = clock.instant();
        TraceId id = trace.traceId();
        List<SpanRecord> spans = trace.spans();
        SmokeStages stages = open(patience);
        stages.prepare(Deadline.after(ticker, patience.dividedBy(2)));
        Optional<Sent> acknowledged = stages.run().ask(new GenerateCheck(advice, sender, endpoint, id, spans, ticker));
        Sent sent = acknowledged.orElseGet(() -> new Sent(id, spans, ticker.nanos()));
        stages.follow(sent, List.of(StageName.POSTGRES, StageName.TEMPO, StageName.MLFLOW, StageName.VIEW));
        return stages.report(id, trace.runId(), startedAt, spans);
    }

    /** Judges a trace that somebody sent: every store must have it whole, and all of them the same. */
    public SmokeReport judge(TraceId id, Duration patience) throws InterruptedException {
        return judge(id, Optional.empty(), patience);
    }

    /** As above; the trace must also be as it is expected. */
    public SmokeReport judge(TraceId id, Optional<Expectation> expected, Duration patience)
            throws InterruptedException {
        Instant startedAt = clock.instant();
        long start = ticker.nanos();
        SmokeStages stages = open(patience);
        stages.skip(StageName.GENERATE, "nothing was sent: judging trace " + id);
        StageName first = places.first();
        if (first == StageName.TEMPO) {
            stages.follow(new Sent(id, List.of(), start), List.of(StageName.POSTGRES));
        }
        List<SpanRecord> trace = stages.present(first, id);
        if (expected.isPresent()) {
            trace = stages.fulfils(expected.get(), first, id, trace);
        }
        if (first == StageName.POSTGRES && trace.isEmpty()) {
            List<SpanRecord> elsewhere = stages.present(StageName.TEMPO, id);
            stages.follow(new Sent(id, elsewhere, start), List.of(StageName.MLFLOW, StageName.VIEW));
            return stages.report(id, "", startedAt, elsewhere);
        }
        stages.follow(
                new Sent(id, trace, start),
                first == StageName.POSTGRES
                        ? List.of(StageName.TEMPO, StageName.MLFLOW, StageName.VIEW)
                        : List.of(StageName.MLFLOW, StageName.VIEW));
        return stages.report(id, "", startedAt, trace);
    }

    private SmokeStages open(Duration patience) {
        Deadline deadline = Deadline.after(ticker, patience);
        return new SmokeStages(new CheckRun(ticker, deadline), places.timely(deadline), advice, ticker, patience);
    }
}
