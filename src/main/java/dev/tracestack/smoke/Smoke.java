package dev.tracestack.smoke;

import dev.tracestack.check.Check;
import dev.tracestack.check.CheckObserver;
import dev.tracestack.check.CheckReport;
import dev.tracestack.check.CheckRun;
import dev.tracestack.check.CheckRunner;
import dev.tracestack.check.Deadline;
import dev.tracestack.check.Ticker;
import dev.tracestack.mlflow.MlflowDifference;
import dev.tracestack.mlflow.MlflowRouting;
import dev.tracestack.otlp.Allowance;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceDifference;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.otlp.TraceSender;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends a known trace, or takes one that was sent, and follows it into PostgreSQL, into Tempo and into MLflow. */
public final class Smoke {

    private final TraceReader postgres;
    private final TraceReader tempo;
    private final Optional<TraceReader> mlflow;
    private final Ticker ticker;
    private final InstantSource clock;

    /** Without an MLflow. */
    public Smoke(TraceReader postgres, TraceReader tempo, Ticker ticker, InstantSource clock) {
        this(postgres, tempo, Optional.empty(), ticker, clock);
    }

    /**
     * @param mlflow where traces are sent on to one; otherwise its stage is skipped, aloud
     */
    public Smoke(
            TraceReader postgres, TraceReader tempo, Optional<TraceReader> mlflow, Ticker ticker, InstantSource clock) {
        this.postgres = postgres;
        this.tempo = tempo;
        this.mlflow = mlflow;
        this.ticker = ticker;
        this.clock = clock;
    }

    /**
     * Sends the trace and looks for each of its spans in both stores.
     *
     * @param endpoint where the sender sends, for the report
     * @param patience how long a store may take to show the whole trace
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
        ask(run, findings, StageName.POSTGRES, store(StageName.POSTGRES, postgres, sent, patience));
        ask(run, findings, StageName.TEMPO, store(StageName.TEMPO, tempo, sent, patience));
        askMlflow(run, findings, sent, patience);
        return report(id, trace.runId(), startedAt, run.report(), findings, spans);
    }

    /** Judges a trace that somebody sent: it must be in PostgreSQL, and Tempo must hold the same. */
    public SmokeReport judge(TraceId id, Duration patience, CheckObserver observer) throws InterruptedException {
        Instant startedAt = clock.instant();
        CheckRun run = open(patience, observer);
        long start = ticker.nanos();
        run.skip(StageName.GENERATE.text(), StageName.GENERATE.title(), "nothing was sent: judging trace " + id);
        Map<StageName, StoreFinding> findings = new EnumMap<>(StageName.class);
        ask(
                run,
                findings,
                StageName.POSTGRES,
                new PresenceCheck(StageName.POSTGRES, postgres, Optional.of(tempo), id, patience));
        StoreFinding inPostgres = findings.get(StageName.POSTGRES);
        if (inPostgres == null || inPostgres.found().isEmpty()) {
            ask(
                    run,
                    findings,
                    StageName.TEMPO,
                    new PresenceCheck(StageName.TEMPO, tempo, Optional.empty(), id, patience));
        } else {
            Sent known = new Sent(id, inPostgres.found(), start);
            ask(run, findings, StageName.TEMPO, store(StageName.TEMPO, tempo, known, patience));
        }
        List<SpanRecord> durable = inPostgres == null ? List.of() : inPostgres.found();
        askMlflow(run, findings, new Sent(id, durable, start), patience);
        List<SpanRecord> trace = inPostgres == null ? List.of() : inPostgres.found();
        return report(id, "", startedAt, run.report(), findings, trace);
    }

    private void askMlflow(CheckRun run, Map<StageName, StoreFinding> findings, Sent sent, Duration patience)
            throws InterruptedException {
        StageName stage = StageName.MLFLOW;
        if (mlflow.isEmpty()) {
            run.skip(stage.text(), stage.title(), "not enabled (tracestack up --with mlflow)");
        } else if (sent.spans().isEmpty()) {
            run.skip(stage.text(), stage.title(), "not looked at, because the trace is not in postgres");
        } else if (sent.spans().stream().noneMatch(MlflowRouting.standard()::wants)) {
            run.skip(stage.text(), stage.title(), "it has no gen_ai.* or mlflow.* attributes, so it is not sent there");
        } else {
            ask(run, findings, stage, store(stage, mlflow.get(), sent, patience));
        }
    }

    private CheckRun open(Duration patience, CheckObserver observer) {
        return new CheckRunner(ticker, List.of(observer)).open(Deadline.after(ticker, patience));
    }

    private StoreCheck store(StageName stage, TraceReader reader, Sent sent, Duration patience) {
        StoreCheck.Comparison comparison = switch (stage) {
            case TEMPO -> allowing(Allowance.collector().and(Allowance.tempo()));
            case GENERATE, POSTGRES -> allowing(Allowance.collector());
            case MLFLOW -> MlflowDifference::between;
        };
        return new StoreCheck(stage, reader, sent, comparison, ticker, patience);
    }

    private static StoreCheck.Comparison allowing(Allowance allowance) {
        return (sent, found) -> TraceDifference.between(sent, found, allowance);
    }

    private static void ask(
            CheckRun run, Map<StageName, StoreFinding> findings, StageName stage, Check<StoreFinding> check)
            throws InterruptedException {
        run.ask(check).ifPresent(finding -> findings.put(stage, finding));
    }

    private static SmokeReport report(
            TraceId id,
            String runId,
            Instant startedAt,
            CheckReport report,
            Map<StageName, StoreFinding> findings,
            List<SpanRecord> trace) {
        List<SmokeReport.Stage> stages = new ArrayList<>();
        for (CheckReport.Entry entry : report.entries()) {
            StageName name = StageName.parse(entry.name());
            StoreFinding finding = findings.getOrDefault(
                    name, new StoreFinding(trace.size(), List.of(), latency(name, entry), List.of()));
            int found = name == StageName.GENERATE && entry.attempts() > 0
                    ? trace.size()
                    : finding.found().size();
            stages.add(new SmokeReport.Stage(
                    name,
                    entry.result(),
                    runId.isEmpty() ? Optional.empty() : finding.latency(),
                    finding.expected(),
                    found,
                    entry.attempts(),
                    finding.differences()));
        }
        return new SmokeReport(id, runId, startedAt, report.took(), stages, trace);
    }

    private static Optional<Duration> latency(StageName name, CheckReport.Entry entry) {
        return name == StageName.GENERATE && entry.attempts() > 0 ? Optional.of(entry.took()) : Optional.empty();
    }
}
