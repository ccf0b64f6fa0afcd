package dev.tracestack.runtime.docker;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Ticker;
import dev.tracestack.runtime.DownReport;
import dev.tracestack.runtime.ProgressEvent;
import dev.tracestack.runtime.ProgressListener;
import dev.tracestack.runtime.docker.engine.Engine;
import dev.tracestack.runtime.docker.plan.DiskDigests;
import dev.tracestack.runtime.docker.plan.DownOptions;
import dev.tracestack.runtime.docker.plan.Labels;
import dev.tracestack.runtime.docker.plan.Plan;
import dev.tracestack.runtime.docker.plan.Planner;
import dev.tracestack.runtime.docker.plan.Snapshot;
import dev.tracestack.runtime.docker.plan.Step;
import dev.tracestack.runtime.docker.plan.VolumeState;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.StackState;
import dev.tracestack.stack.StateFolder;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Takes down what carries a project's label, in the order in which its parts need each other. */
final class BringingDown {

    private final Engine engine;
    private final StateFolder state;
    private final ProjectName project;
    private final ProgressListener progress;

    BringingDown(Engine engine, StateFolder state, ProjectName project, ProgressListener progress) {
        this.engine = engine;
        this.state = state;
        this.project = project;
        this.progress = progress;
    }

    DownReport run(boolean volumes, Duration grace) throws InterruptedException {
        Snapshot snapshot = engine.look().snapshot();
        Plan plan = new Planner(new DiskDigests()).down(project.value(), snapshot, new DownOptions(volumes, grace));
        plan.notices().forEach(notice -> progress.on(new ProgressEvent.Notice(notice)));
        try (Watch watch = new Watch(engine, project.value(), Deadline.after(Ticker.system(), grace), progress)) {
            carryOut(new Acting(engine, plan, snapshot, watch), volumes);
        }
        if (volumes) {
            state.forget();
        } else {
            state.state().map(StackState::stopped).ifPresent(state::remember);
        }
        return new DownReport(removed(plan), volumes ? List.of() : kept(snapshot));
    }

    private void carryOut(Acting acting, boolean volumes) throws InterruptedException {
        Executor executor = new Executor(acting, progress);
        try {
            executor.run();
        } catch (InterruptedException e) {
            progress.on(new ProgressEvent.Notice("Interrupted: " + executor.done() + " of "
                    + acting.plan().steps().size() + " steps are done. Go on with: tracestack down"
                    + (volumes ? " --volumes" : "") + " --project " + project));
            throw e;
        }
    }

    private static List<String> removed(Plan plan) {
        return plan.steps().stream()
                .filter(step -> !(step instanceof Step.StopContainer))
                .map(step -> StepWords.resource(step).text().toLowerCase(Locale.ROOT) + " " + step.target())
                .toList();
    }

    private List<String> kept(Snapshot snapshot) {
        return snapshot.volumes().stream()
                .filter(v -> v.label(Labels.PROJECT).orElse("").equals(project.value()))
                .map(VolumeState::name)
                .sorted()
                .map(name -> "volume " + name)
                .toList();
    }
}
