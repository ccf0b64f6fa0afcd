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
import dev.tracestack.doctor.captured.WrittenSenders;
import dev.tracestack.doctor.engine.DockerInspection;
import dev.tracestack.doctor.engine.EngineFindings;
import dev.tracestack.doctor.signals.Given;
import dev.tracestack.doctor.signals.Inspection;
import dev.tracestack.doctor.signals.LiveSignals;
import dev.tracestack.doctor.signals.MachineLook;
import dev.tracestack.doctor.signals.PlainInspection;
import dev.tracestack.doctor.signals.Sender;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.report.Lengths;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.RuntimeName;
import dev.tracestack.runtime.StackRuntime;
import dev.tracestack.runtime.docker.DockerRuntime;
import dev.tracestack.stack.ProjectName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** Doctor on the stack of this machine that the options name. */
final class DoctorRun {

    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Wiring wiring;
    private final StackOptions options;
    private final List<String> files;
    private final Wanted wanted;
    private final Optional<DoctorBundle> bundle;
    private final Optional<String> trace;
    private final Duration within;

    /** A look at everything by somebody who waits for it. */
    static DoctorRun glance(Wiring wiring, StackOptions options, Duration within) {
        return new DoctorRun(
                wiring, options, options.files(), Wanted.everything(), Optional.empty(), Optional.empty(), within);
    }

    /** With Compose files whose applications are judged, too, and a trace whose way is walked, where there is one. */
    DoctorRun(
            Wiring wiring,
            StackOptions options,
            List<String> files,
            Wanted wanted,
            Optional<DoctorBundle> bundle,
            Optional<String> trace) {
        this(wiring, options, files, wanted, bundle, trace, Doctor.PATIENCE);
    }

    private DoctorRun(
            Wiring wiring,
            StackOptions options,
            List<String> files,
            Wanted wanted,
            Optional<DoctorBundle> bundle,
            Optional<String> trace,
            Duration within) {
        this.wiring = wiring;
        this.options = options;
        this.files = List.copyOf(files);
        this.wanted = wanted;
        this.bundle = bundle;
        this.trace = trace;
        this.within = within;
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
        RuntimeChoice choice = wiring.runtimeChoice(options, RuntimeChoice.Files.READ);
        List<Sender> written = WrittenSenders.of(options.directory(wiring), files, List.of(), wiring.environment());
        List<CheckResult> engine = choice.name() == RuntimeName.DOCKER ? EngineFindings.of(choice.search()) : List.of();
        if (!engine.isEmpty()) {
            return NothingRuns.report(
                    project.value(),
                    "the container engine that it is on cannot be asked",
                    engine,
                    written,
                    machine,
                    wanted,
                    wiring.clock().instant());
        }
        StackRuntime runtime = choice.runtime();
        // a bundle tells how each service was; else each is asked side by side with everything else
        Optional<RunningStack> found = bundle.isPresent() ? runtime.find(project) : runtime.locate(project);
        if (found.isEmpty() || !found.get().runs()) {
            String why = found.isEmpty() ? "no stack of that name is here" : stopped(found.get());
            bundle.ifPresent(_ -> wiring.err().println("No bundle was written: nothing runs of what it would hold."));
            return NothingRuns.report(
                    project.value(),
                    why,
                    List.of(),
                    written,
                    machine,
                    wanted,
                    wiring.clock().instant());
        }
        return on(found.get(), runtime, machine);
    }

    /** A trace is sent only for the fault that cannot be seen without one, and only where it is asked for by its code. */
    private boolean sends() {
        return wanted.codes().contains(FaultCode.TEMPO_SEARCH_LAGS);
    }

    /** A process that ended without being taken down is told as that: nobody stopped it on purpose. */
    private String stopped(RunningStack stack) {
        if (!stack.wasKilled()) {
            return "all of its services are stopped";
        }
        String when = stack.services().stream()
                .flatMap(status -> status.since().stream())
                .max(Comparator.naturalOrder())
                .map(since -> " "
                        + Lengths.text(Duration.between(since, wiring.clock().instant())) + " ago")
                .orElse("");
        return "its process ended" + when + " " + RunningStack.KILLED + "; what was acknowledged is on disk";
    }

    private DoctorReport on(RunningStack stack, StackRuntime runtime, MachineLook machine) throws InterruptedException {
        Inspection inspection = runtime instanceof DockerRuntime docker
                ? DockerInspection.of(docker.engine(), stack.project())
                : new PlainInspection(stack);
        List<Path> remembered = inspection instanceof DockerInspection docker ? docker.composeFiles() : List.of();
        Given given = new Given(
                sends(), WrittenSenders.of(options.directory(wiring), files, remembered, wiring.environment()));
        Signals signals = new LiveSignals(stack, runtime, inspection, machine, wiring.clock(), given);
        DoctorReport report = Doctor.complete(wiring.ticker(), wiring.clock())
                .within(within)
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
                : new TraceWalk(stack, TraceIds.meant(trace.get(), stack))
                        .report(
                                signals,
                                new LiveSignals(stack, runtime, inspection, machine, wiring.clock(), Given.NOTHING),
                                report);
    }
}
