package dev.tracestack.doctor;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.doctor.signals.DatabaseFacts;
import dev.tracestack.doctor.signals.Signal;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.metrics.Labels;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.store.DatabaseLook;
import dev.tracestack.store.QueueDepth;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

/** Whether the worker takes spans and brings them into PostgreSQL. */
final class WorkerExaminations {

    private static final double OLD_SECONDS = 30;
    private static final double VERY_OLD_SECONDS = 600;
    private static final long MANY_ROWS = 5_000;

    private WorkerExaminations() {}

    static List<Examination> all() {
        return List.of(
                Examination.of(
                        Layer.WORKER,
                        "worker-ready",
                        "The otel-worker is ready",
                        Set.of(
                                FaultCode.WORKER_UNREACHABLE,
                                FaultCode.WORKER_NOT_READY,
                                FaultCode.QUEUE_FULL,
                                FaultCode.POSTGRES_DISK_FULL),
                        WorkerExaminations::ready),
                Examination.of(
                        Layer.WORKER,
                        "queue-drains",
                        "The ingestion queue drains",
                        Set.of(FaultCode.BACKLOG),
                        WorkerExaminations::backlog),
                Examination.of(
                        Layer.WORKER,
                        "queue-claims",
                        "Nobody holds on to rows of the queue",
                        Set.of(FaultCode.STUCK_PROCESSING),
                        s -> Judging.judge(s.database(), WorkerExaminations::stuck)),
                Examination.of(
                        Layer.WORKER,
                        "dead-letters",
                        "Everything could be stored",
                        Set.of(FaultCode.DEAD_LETTERS),
                        s -> Judging.judge(s.database(), WorkerExaminations::deadLetters)));
    }

    private static CheckResult ready(Signals signals) throws InterruptedException {
        Signal<CheckResult> probe = signals.probe(ServiceName.OTEL_WORKER);
        return Judging.judge(probe, result -> result instanceof CheckResult.Failed failed ? why(failed) : result);
    }

    /** The texts of a JSON list, without its quotation marks and with those that the texts themselves have. */
    private static String unquoted(String list) {
        return list.replaceAll("(?<!\\\\)\"", "").replace("\\\"", "\"");
    }

    /** The worker says why it is not ready in the body of its answer; silence means that it is not there. */
    private static CheckResult why(CheckResult.Failed failed) {
        String found = failed.found();
        if (!found.startsWith("HTTP ")) {
            return failed;
        }
        FaultCode code = found.contains("queue is full") ? FaultCode.QUEUE_FULL : FaultCode.WORKER_NOT_READY;
        if (found.contains("53100") || found.contains("No space left")) {
            code = FaultCode.POSTGRES_DISK_FULL;
        }
        String reasons = found.replaceFirst("^.*\"reasons\"\\s*:\\s*\\[", "").replaceFirst("]\\s*}?\\s*$", "");
        return new CheckResult.Failed(
                code,
                "the otel-worker to take spans",
                reasons.isBlank() ? found : "it says: " + unquoted(reasons),
                found.contains("42501")
                        ? Remedy.of(
                                "give its role the rights again that somebody took from it, which starting does",
                                "tracestack down",
                                "tracestack up")
                        : Remedy.of(
                                "mend what it names",
                                "tracestack doctor --only postgres",
                                "tracestack logs --tail 20 otel-worker"),
                failed.evidence().with("service", ServiceName.OTEL_WORKER));
    }

    private static CheckResult backlog(Signals signals) throws InterruptedException {
        OptionalDouble drain = signals.metrics(ServiceName.OTEL_WORKER)
                .found()
                .map(scrape -> scrape.page().sumIfAny("tracestack_worker_backlog_seconds", Labels.none()))
                .orElse(OptionalDouble.empty());
        return Judging.judge(signals.database(), facts -> backlog(facts.look().queue(), drain));
    }

    private static CheckResult backlog(QueueDepth queue, OptionalDouble drain) {
        Evidence evidence = Judging.about(ServiceName.OTEL_WORKER)
                .with("pending", queue.pending())
                .with("processing", queue.processing())
                .with("oldestSeconds", Math.round(queue.oldestSeconds()))
                .with("bytes", queue.bytes());
        String waiting = queue.rows() == 0
                ? "empty"
                : Judging.counted(queue.rows(), "payload") + " of " + Judging.bytes(queue.bytes()) + ", the oldest for "
                        + Judging.time(queue.oldestSeconds());
        if (queue.rows() < MANY_ROWS && queue.oldestSeconds() < OLD_SECONDS) {
            return Judging.passed(waiting, evidence);
        }
        String forecast = drain.isEmpty() || drain.getAsDouble() <= 0
                ? "; it does not shrink"
                : "; drained in " + Judging.time(drain.getAsDouble()) + " at this rate";
        Remedy remedy = Remedy.of(
                "wait if it drains; else see what holds it up",
                "tracestack logs --tail 20 otel-worker",
                "tracestack doctor --only postgres");
        String expected = "no payload to wait longer than " + Judging.time(OLD_SECONDS);
        return queue.oldestSeconds() > VERY_OLD_SECONDS
                ? new CheckResult.Failed(FaultCode.BACKLOG, expected, waiting + forecast, remedy, evidence)
                : new CheckResult.Warned(FaultCode.BACKLOG, expected, waiting + forecast, remedy, evidence);
    }

    private static CheckResult stuck(DatabaseFacts facts) {
        DatabaseLook.Stuck stuck = facts.look().stuck();
        Evidence evidence = Judging.about(ServiceName.OTEL_WORKER).with("stuck", stuck.rows());
        if (stuck.rows() == 0) {
            return Judging.passed("none claimed for long", evidence);
        }
        return new CheckResult.Warned(
                FaultCode.STUCK_PROCESSING,
                "a claimed row to be stored within 15 s",
                Judging.counted(stuck.rows(), "row") + " claimed for longer, the oldest came "
                        + Judging.time(stuck.oldestSeconds()) + " ago",
                Remedy.of("start the worker again; it takes them back at once", "tracestack down", "tracestack up"),
                evidence);
    }

    private static CheckResult deadLetters(DatabaseFacts facts) {
        QueueDepth queue = facts.look().queue();
        Evidence evidence = Judging.about(ServiceName.OTEL_WORKER)
                .with("deadLetters", queue.deadLetters())
                .with("failedPayloads", queue.failed());
        if (queue.deadLetters() == 0) {
            return Judging.passed("no dead letters", evidence);
        }
        return new CheckResult.Warned(
                FaultCode.DEAD_LETTERS,
                "no dead letters",
                queue.deadLetters() + ", the latest because: " + facts.look().lastDeadLetter(),
                Remedy.of(
                        "read why; queue them again once the cause is gone",
                        "tracestack worker dead-letters list",
                        "tracestack worker dead-letters replay --all"),
                evidence);
    }
}
