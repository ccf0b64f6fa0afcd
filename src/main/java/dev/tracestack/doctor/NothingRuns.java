package dev.tracestack.doctor;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.doctor.signals.MachineLook;
import dev.tracestack.doctor.signals.Sender;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The report on a project of which nothing runs: that is said first, and what else can be said of the machine. */
public final class NothingRuns {

    private NothingRuns() {}

    /**
     * The report.
     *
     * @param found why nothing can be looked at, as a clause
     * @param engine what is wrong with the container engine; empty where nothing is, or none is needed
     * @param written applications of Compose files, which can be judged all the same
     */
    public static DoctorReport report(
            String project,
            String found,
            List<CheckResult> engine,
            List<Sender> written,
            MachineLook machine,
            Wanted wanted,
            Instant startedAt)
            throws InterruptedException {
        List<Finding> engines = engine.stream()
                .map(result -> new Finding(
                        Layer.ENGINE,
                        "engine-answers",
                        "A container engine answers",
                        result,
                        Optional.empty(),
                        Duration.ZERO))
                .toList();
        List<Finding> findings = new ArrayList<>();
        Finding stopped = new Finding(
                Layer.MACHINE,
                "stack-runs",
                "The stack runs",
                new CheckResult.Failed(
                        FaultCode.STACK_NOT_RUNNING,
                        "project " + project + " to run",
                        found,
                        Remedy.of("start it, or name another project", "tracestack up --project " + project),
                        Evidence.of("project", project)),
                engines.stream().flatMap(f -> f.code().stream()).findFirst(),
                Duration.ZERO);
        if (wanted.tells(stopped)) {
            findings.add(stopped);
        }
        engines.stream().filter(wanted::tells).forEach(findings::add);
        OnlyMachine signals = new OnlyMachine(machine, written);
        for (Examination examination : Examinations.all()) {
            if (wanted.includes(examination)) {
                findings.addAll(look(examination, signals));
            }
        }
        return new DoctorReport(
                "project " + project,
                findings.stream().filter(wanted::tells).toList(),
                startedAt,
                Duration.between(startedAt, Instant.now()));
    }

    private static List<Finding> look(Examination examination, OnlyMachine signals) throws InterruptedException {
        boolean canBe = examination.layer() == Layer.MACHINE
                || (examination.id().equals(ApplicationExaminations.SENDERS)
                        && !signals.written().isEmpty());
        List<CheckResult> results =
                canBe ? examination.look().at(signals) : List.of(new CheckResult.Skipped(OnlyMachine.REASON));
        return results.stream()
                .map(result -> new Finding(
                        examination.layer(),
                        examination.id(),
                        examination.title(),
                        result,
                        Optional.empty(),
                        Duration.ZERO))
                .toList();
    }
}
