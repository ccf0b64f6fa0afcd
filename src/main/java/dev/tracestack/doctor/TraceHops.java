package dev.tracestack.doctor;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.collector.CollectorMetrics;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.store.TracePlace;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The way of one trace, hop by hop, each judged. */
record TraceHops(TracePath path) {

    /** One finding a hop, in the order of the way. */
    List<Finding> findings() {
        return List.of(
                hop(Layer.COLLECTOR, "trace-collector", "The collector turns no spans away", collector()),
                hop(Layer.WORKER, "trace-queue", "Nothing of the trace waits or was put aside", queue()),
                hop(Layer.POSTGRES, "trace-postgres", "PostgreSQL has the trace", postgres()),
                hop(Layer.TEMPO, "trace-tempo", "Tempo has the trace", tempo()));
    }

    static Finding hop(Layer layer, String id, String title, CheckResult result) {
        return new Finding(layer, id, title, result, Optional.empty(), Duration.ZERO);
    }

    private CheckResult collector() {
        if (path.before().isEmpty() || path.after().isEmpty()) {
            return Judging.skipped("the collector's counters cannot be read");
        }
        CollectorMetrics before = path.before().get();
        CollectorMetrics after = path.after().get();
        Evidence evidence = Judging.about(ServiceName.OTEL_COLLECTOR)
                .with("acceptedBefore", (long) before.accepted())
                .with("acceptedAfter", (long) after.accepted())
                .with("refusedBefore", (long) before.refused())
                .with("refusedAfter", (long) after.refused());
        return Judging.passed(
                "accepted " + (long) before.accepted() + " → " + (long) after.accepted() + ", turned away "
                        + (long) before.refused() + " → " + (long) after.refused() + " (counters, two looks)",
                evidence);
    }

    private CheckResult queue() {
        if (path.place().isEmpty()) {
            return Judging.skipped("PostgreSQL cannot be asked: " + path.whyNot());
        }
        TracePlace place = path.place().get();
        Evidence evidence = Judging.about(ServiceName.OTEL_WORKER)
                .with("payloads", place.payloads())
                .with("otherPayloads", place.others())
                .with("deadLetters", place.deadLetters());
        if (place.deadLetters() > 0) {
            return new CheckResult.Failed(
                    FaultCode.DEAD_LETTERS,
                    "every span of it to be stored",
                    Judging.counted(place.deadLetters(), "part") + " of it put aside: " + place.deadReason(),
                    Remedy.of("read why; queue it again once the cause is gone", "tracestack worker dead-letters list"),
                    evidence);
        }
        if (place.payloads() > 0) {
            return new CheckResult.Warned(
                    FaultCode.BACKLOG,
                    "nothing of it to wait",
                    Judging.counted(place.payloads(), "payload") + " of it waits for "
                            + Judging.time(place.oldestSeconds()),
                    Remedy.of("wait if the queue drains; else see why not", "tracestack doctor --only worker"),
                    evidence);
        }
        return Judging.passed(
                place.others() == 0
                        ? "the queue is empty"
                        : Judging.counted(place.others(), "other payload") + " waiting",
                evidence);
    }

    private CheckResult postgres() {
        if (path.place().isEmpty()) {
            return Judging.skipped("PostgreSQL cannot be asked: " + path.whyNot());
        }
        long spans = path.place().get().spans();
        Evidence evidence = Judging.about(ServiceName.AGENT_CONTROL_DB).with("spans", spans);
        if (spans > 0) {
            return Judging.passed(Judging.counted(spans, "span"), evidence);
        }
        String expected = "PostgreSQL to have spans of trace " + path.trace();
        return path.tempoSpans() > 0
                ? new CheckResult.Failed(
                        FaultCode.MISSING_IN_POSTGRES,
                        expected,
                        "none, though Tempo has " + Judging.counted(path.tempoSpans(), "span"),
                        Remedy.of(
                                "see whether the otel-worker takes spans; a sender that was turned away sends again",
                                "tracestack doctor --only worker",
                                "tracestack smoke"),
                        evidence)
                : new CheckResult.Failed(
                        FaultCode.TRACE_NOT_FOUND,
                        expected,
                        path.tempoSpans() == 0 ? "none, in Tempo neither" : "none, and Tempo does not answer",
                        Remedy.of(
                                "see that a known trace arrives, and where your application sends",
                                "tracestack smoke",
                                "eval \"$(tracestack env)\""),
                        evidence);
    }

    private CheckResult tempo() {
        long spans = path.tempoSpans();
        Evidence evidence = Judging.about(ServiceName.TEMPO).with("spans", spans);
        if (spans < 0) {
            return Judging.skipped("Tempo does not answer");
        }
        long stored = path.place().map(TracePlace::spans).orElse(0L);
        if (spans > 0 && spans >= stored) {
            return Judging.passed(Judging.counted(spans, "span"), evidence);
        }
        if (path.expired()) {
            return new CheckResult.Warned(
                    FaultCode.TEMPO_RETENTION_SHORT,
                    "Tempo to keep traces for longer",
                    "it keeps nothing from before " + TracePath.second(path.tempoKeepsFrom()) + ", as its settings say",
                    Remedy.of(
                            "read it from the durable store", "tracestack trace " + path.trace() + " --from postgres"),
                    evidence);
        }
        if (path.forgotten()) {
            return new CheckResult.Warned(
                    FaultCode.TEMPO_RESTARTED,
                    "Tempo to have run since before the trace",
                    "it was started at " + TracePath.second(path.tempoSince()) + ", after the trace",
                    Remedy.of(
                            "read it from the durable store", "tracestack trace " + path.trace() + " --from postgres"),
                    evidence);
        }
        if (stored == 0) {
            return Judging.skipped("neither store has it");
        }
        return new CheckResult.Failed(
                FaultCode.MISSING_IN_TEMPO,
                "the " + Judging.counted(stored, "span") + " that PostgreSQL has",
                spans == 0 ? "none" : "only " + spans,
                Remedy.of("read it from the durable store", "tracestack trace " + path.trace() + " --from postgres"),
                evidence);
    }
}
