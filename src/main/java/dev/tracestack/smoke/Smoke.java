package dev.tracestack.smoke;

import dev.tracestack.check.Check;
import dev.tracestack.check.CheckObserver;
import dev.tracestack.check.CheckRun;
import dev.tracestack.check.CheckRunner;
import dev.tracestack.check.Deadline;
import dev.tracestack.check.Ticker;
import dev.tracestack.mlflow.MlflowRouting;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.otlp.TraceSender;
import dev.tracestack.smoke.expect.Expectation;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends a known trace, or takes one that was sent, and follows it into every place where it should be. */
public final class Smoke {

    private static final List<StageName> AFTER_THE_STORES = List.of(StageName.MLFLOW, StageName.VIEW);

    private final Places places;
    private final Ticker ticker;
    private final InstantSource clock;

    public Smoke(Places places, Ticker ticker, InstantSource clock) {
        this.places = places;
        this.ticker = ticker;
        this.clock = clock;
    }

    /**
     * Sends the trace and looks for each of its spans everywhere.
     *
     * @param endpoint where the sender sends, for the report
     * @param patience how long a place may take to show the whole trace
     */
    public SmokeReport send(
            TraceSender sender, URI endpoint, SampleTrace trace, Duration patience, CheckObserver observer)
            throws InterruptedException {
        Instant startedAt = clock.instant();
        TraceId id = trace.traceId();
        List<SpanRecord> spans = trace.spans();
        CheckRun run = open(patience, observer);
        Optional<Sent> acknowledged = run.ask(new GenerateCheck(sender, endpoint, id, spans, ticker));
        Sent sent = acknowledged.orElseGet(() -> new Sent(id, spans, ticker.nanos()));
        Map<StageName, StoreFinding> findings = new EnumMap<>(StageName.class);
        follow(run, findings, StageName.POSTGRES, sent, patience);
        follow(run, findings, StageName.TEMPO, sent, patience);
        rest(run, findings, sent, patience);
        return SmokeReport.of(id, trace.runId(), startedAt, run.report(), findings, spans);
    }

    /** Judges a trace that somebody sent: every store must have it whole, and all of them the same. */
    public SmokeReport judge(TraceId id, Duration patience, CheckObserver observer) throws InterruptedException {
        return judge(id, Optional.empty(), patience, observer);
    }

    /** As above; the trace must also be as it is expected. */
    public SmokeReport judge(TraceId id, Optional<Expectation> expected, Duration patience, CheckObserver observer)
            throws InterruptedException {
        Instant startedAt = clock.instant();
        CheckRun run = open(patience, observer);
        long start = ticker.nanos();
        run.skip(StageName.GENERATE.text(), StageName.GENERATE.title(), "nothing was sent: judging trace " + id);
        Map<StageName, StoreFinding> findings = new EnumMap<>(StageName.class);
        List<SpanRecord> trace = firstStore(run, findings, id, expected, patience);
        if (places.postgres() instanceof Place.Asked) {
            judgeTempo(run, findings, new Sent(id, trace, start), patience);
        }
        rest(run, findings, new Sent(id, trace, start), patience);
        return SmokeReport.of(id, "", startedAt, run.report(), findings, trace);
    }

    /** The trace as the first store has it, once it is whole there and as expected, or at the deadline. */
    private List<SpanRecord> firstStore(
            CheckRun run,
            Map<StageName, StoreFinding> findings,
            TraceId id,
            Optional<Expectation> expected,
            Duration patience)
            throws InterruptedException {
        StageName first = StageName.POSTGRES;
        if (places.postgres() instanceof Place.Absent(String reason)) {
            run.skip(StageName.POSTGRES.text(), StageName.POSTGRES.title(), reason);
            first = StageName.TEMPO;
        }
        if (!(places.of(first) instanceof Place.Asked(TraceReader reader))) {
            return List.of();
        }
        Optional<TraceReader> witness = first == StageName.POSTGRES ? Places.reader(places.tempo()) : Optional.empty();
        ask(run, findings, first, new PresenceCheck(first, reader, witness, id, patience));
        if (expected.isPresent() && !found(findings, first).isEmpty()) {
            ask(run, findings, StageName.EXPECT, new ExpectCheck(expected.get(), reader, id, patience));
            return found(findings, StageName.EXPECT);
        }
        if (expected.isPresent()) {
            run.skip(
                    StageName.EXPECT.text(), StageName.EXPECT.title(), "not looked at, because the trace is not there");
        }
        return found(findings, first);
    }

    private void judgeTempo(CheckRun run, Map<StageName, StoreFinding> findings, Sent known, Duration patience)
            throws InterruptedException {
        if (known.spans().isEmpty() && places.tempo() instanceof Place.Asked(TraceReader tempo)) {
            ask(
                    run,
                    findings,
                    StageName.TEMPO,
                    new PresenceCheck(StageName.TEMPO, tempo, Optional.empty(), known.id(), patience));
        } else {
            follow(run, findings, StageName.TEMPO, known, patience);
        }
    }

    private static List<SpanRecord> found(Map<StageName, StoreFinding> findings, StageName stage) {
        StoreFinding finding = findings.get(stage);
        return finding == null ? List.of() : finding.found();
    }

    private void rest(CheckRun run, Map<StageName, StoreFinding> findings, Sent sent, Duration patience)
            throws InterruptedException {
        for (StageName stage : AFTER_THE_STORES) {
            if (places.of(stage) instanceof Place.Asked && sent.spans().isEmpty()) {
                run.skip(stage.text(), stage.title(), "not looked at, because no store has the trace");
            } else if (stage == StageName.MLFLOW
                    && places.mlflow() instanceof Place.Asked
                    && sent.spans().stream().noneMatch(MlflowRouting.standard()::wants)) {
                run.skip(
                        stage.text(),
                        stage.title(),
                        "it has no gen_ai.* or mlflow.* attributes, so it is not sent there");
            } else {
                follow(run, findings, stage, sent, patience);
            }
        }
    }

    private void follow(
            CheckRun run, Map<StageName, StoreFinding> findings, StageName stage, Sent sent, Duration patience)
            throws InterruptedException {
        switch (places.of(stage)) {
            case Place.Absent(String reason) -> run.skip(stage.text(), stage.title(), reason);
            case Place.Asked(TraceReader reader) ->
                ask(run, findings, stage, new StoreCheck(stage, reader, sent, ticker, patience));
        }
    }

    private CheckRun open(Duration patience, CheckObserver observer) {
        return new CheckRunner(ticker, List.of(observer)).open(Deadline.after(ticker, patience));
    }

    private static void ask(
            CheckRun run, Map<StageName, StoreFinding> findings, StageName stage, Check<StoreFinding> check)
            throws InterruptedException {
        run.ask(check).ifPresent(finding -> findings.put(stage, finding));
    }
}
