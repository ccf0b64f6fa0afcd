package dev.tracestack.cli;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.doctor.Doctor;
import dev.tracestack.doctor.DoctorObserver;
import dev.tracestack.doctor.DoctorReport;
import dev.tracestack.doctor.Finding;
import dev.tracestack.doctor.NothingRuns;
import dev.tracestack.doctor.TraceWalk;
import dev.tracestack.doctor.Wanted;
import dev.tracestack.doctor.engine.DockerInspection;
import dev.tracestack.doctor.engine.EngineFindings;
import dev.tracestack.doctor.signals.Inspection;
import dev.tracestack.doctor.signals.LiveSignals;
import dev.tracestack.doctor.signals.MachineLook;
import dev.tracestack.doctor.signals.PlainInspection;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.RuntimeName;
import dev.tracestack.runtime.StackRuntime;
import dev.tracestack.runtime.docker.DockerRuntime;
import dev.tracestack.stack.ProjectName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Doctor on the stack of this machine that the options name. */
final class DoctorRun {

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Wiring wiring;
    private final StackOptions options;
    private final Wanted wanted;
    private final Optional<DoctorBundle> bundle;
    private final Optional<TraceId> trace;

    DoctorRun(Wiring wiring, StackOptions options, Wanted wanted, Optional<DoctorBundle> bundle) {
        this(wiring, options, wanted, bundle, Optional.empty());
    }

    /** With a trace whose way is walked, where there is one. */
    DoctorRun(
            Wiring wiring,
            StackOptions options,
            Wanted wanted,
            Optional<DoctorBundle> bundle,
            Optional<TraceId> trace) {
        this.wiring = wiring;
        this.options = options;
        this.wanted = wanted;
        this.bundle = bundle;
        this.trace = trace;
    }

    /** Looks, and looks again until nothing fails or the time is over. */
    DoctorReport examine(Duration patience) throws InterruptedException {
        AtomicReference<DoctorReport> last = new AtomicReference<>();
        new Poller(wiring.ticker()).until(Deadline.after(wiring.ticker(), patience), AGAIN, () -> {
            DoctorReport report = once();
            last.set(report);
            return report.findings().stream().anyMatch(Finding::failed) ? Optional.empty() : Optional.of(report);
        });
        return last.get();
    }

    private DoctorReport once() throws InterruptedException {
        ProjectName project = options.project(wiring);
        MachineLook machine = new MachineLook(wiring.userFolders().state(), wiring.environment());
        RuntimeChoice choice = wiring.runtimeChoice(options);
        List<CheckResult> engine = choice.name() == RuntimeName.DOCKER ? EngineFindings.of(choice.search()) : List.of();
        if (!engine.isEmpty()) {
            return NothingRuns.report(
                    project.value(),
                    "the container engine that it is on cannot be asked",
                    engine,
                    machine,
                    wanted,
                    wiring.clock().instant());
        }
        StackRuntime runtime = choice.runtime();
        Optional<RunningStack> found = runtime.find(project);
        if (found.isEmpty() || !found.get().runs()) {
            String why = found.isEmpty()
                    ? "no stack of that name is here"
                    : found.get().wasKilled()
                            ? "its process ended without being taken down (killed, or the machine was restarted)"
                            : "all of its services are stopped";
            bundle.ifPresent(_ -> wiring.err().println("No bundle was written: nothing runs of what it would hold."));
            return NothingRuns.report(
                    project.value(),
                    why,
                    List.of(),
                    machine,
                    wanted,
                    wiring.clock().instant());
        }
        return on(found.get(), runtime, machine);
    }

    private DoctorReport on(RunningStack stack, StackRuntime runtime, MachineLook machine) throws InterruptedException {
        Inspection inspection = runtime instanceof DockerRuntime docker
                ? DockerInspection.of(docker.engine(), stack.project())
                : new PlainInspection(stack);
        Signals signals = new LiveSignals(stack, runtime, inspection, machine, wiring.clock());
        DoctorReport report = Doctor.complete(wiring.ticker(), wiring.clock())
                .examine(
                        "project " + stack.project() + ", " + stack.runtime().text(),
                        signals,
                        wanted,
                        DoctorObserver.none());
        if (bundle.isPresent()) {
            bundle.get().write(stack, signals, report);
        }
        return trace.isEmpty()
                ? report
                : new TraceWalk(stack, trace.get())
                        .report(signals, new LiveSignals(stack, runtime, inspection, machine, wiring.clock()), report);
    }
}
