package dev.tracestack.smoke;

import dev.tracestack.check.CheckRun;
import dev.tracestack.check.Deadline;
import dev.tracestack.check.Ticker;
import dev.tracestack.mlflow.MlflowRouting;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.smoke.expect.Expectation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stages of one run, and what each found. */
final class SmokeStages {

    private static final Duration SOON = Duration.ofMillis(4);
    private static final Duration OF_OTHERS = Duration.ofMillis(10);
    private static final Duration STILL_ARRIVING = Duration.ofMillis(50);

    private final CheckRun run;
    private final Places places;
    private final Advice advice;
    private final Ticker ticker;
    private final Duration patience;
    private final Map<StageName, StoreFinding> findings = new EnumMap<>(StageName.class);

    SmokeStages(CheckRun run, Places places, Advice advice, Ticker ticker, Duration patience) {
        this.run = run;
        this.places = places;
        this.advice = advice;
        this.ticker = ticker;
        this.patience = patience;
    }

    CheckRun run() {
        return run;
    }

    /** Readies the store that has to be logged in to, so that no measured latency holds the login. */
    void prepare(Deadline soon) throws InterruptedException {
        if (places.postgres() instanceof Place.Asked(TimelyReader reader)) {
            reader.prepare(soon);
        }
    }

    void skip(StageName stage, String reason) {
        run.skip(stage.text(), stage.title(), reason);
    }

    /** Looks for the spans in those places, all at the same time. */
    void follow(Sent sent, List<StageName> stages) throws InterruptedException {
        List<StageCheck> checks = new ArrayList<>();
        for (StageName stage : stages) {
            switch (places.of(stage)) {
                case Place.Absent(String reason) -> skip(stage, reason);
                case Place.Asked _
                when sent.spans().isEmpty() -> skip(stage, "not looked at, because no store has the trace");
                case Place.Asked _
                when stage == StageName.MLFLOW && !isForMlflow(sent) ->
                    skip(stage, "it has no gen_ai.* or mlflow.* attributes, so it is not sent there");
                case Place.Asked(TraceReader reader) ->
                    checks.add(
                            StageCheck.of(stage, SOON, patience, new StoreLook(stage, reader, sent, advice, ticker)));
            }
        }
        ask(checks);
    }

    private static boolean isForMlflow(Sent sent) {
        return sent.spans().stream().anyMatch(MlflowRouting.standard()::wants);
    }

    /** The trace as that store has it, once it is whole there, or at the deadline; empty where the store is not asked. */
    List<SpanRecord> present(StageName store, TraceId id) throws InterruptedException {
        return switch (places.of(store)) {
            case Place.Absent(String reason) -> {
                skip(store, reason);
                yield List.of();
            }
            case Place.Asked(TraceReader reader) -> {
                Optional<TraceReader> witness =
                        store == StageName.POSTGRES ? Places.reader(places.tempo()) : Optional.empty();
                Look look = new PresenceLook(store, reader, witness, id, advice);
                ask(List.of(StageCheck.of(store, OF_OTHERS, patience, look).titled("the trace is in " + store.text())));
                yield found(store);
            }
        };
    }

    /** The trace as that store has it, once it is as expected, or at the deadline. */
    List<SpanRecord> fulfils(Expectation expected, StageName store, TraceId id, List<SpanRecord> trace)
            throws InterruptedException {
        if (trace.isEmpty() || !(places.of(store) instanceof Place.Asked(TraceReader reader))) {
            skip(StageName.EXPECT, "not looked at, because the trace is not there");
            return trace;
        }
        Look look = new ExpectLook(expected, reader, id, advice);
        ask(List.of(StageCheck.of(StageName.EXPECT, STILL_ARRIVING, patience, look)));
        return found(StageName.EXPECT);
    }

    SmokeReport report(TraceId id, String runId, Instant startedAt, List<SpanRecord> trace) {
        return SmokeReport.of(id, runId, startedAt, run.report(), findings, trace);
    }

    private void ask(List<StageCheck> checks) throws InterruptedException {
        List<Optional<StoreFinding>> found = run.askTogether(checks);
        for (int i = 0; i < checks.size(); i++) {
            StageName stage = checks.get(i).stage();
            found.get(i).ifPresent(finding -> findings.put(stage, finding));
        }
    }

    private List<SpanRecord> found(StageName stage) {
        StoreFinding finding = findings.get(stage);
        return finding == null ? List.of() : finding.found();
    }
}
