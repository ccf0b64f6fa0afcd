package dev.tracestack.runtime.docker;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Ticker;
import dev.tracestack.runtime.DownReport;
import dev.tracestack.runtime.ProgressEvent;
import dev.tracestack.runtime.ProgressListener;
import dev.tracestack.runtime.docker.engine.Engine;
import dev.tracestack.runtime.docker.engine.EngineError;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Takes down what carries a project's label, in the order in which its parts need each other: the containers first, and
 * when they are gone what they were attached to.
 */
final class BringingDown {

    private final Engine engine;
    private final StateFolder state;
    private final ProjectName project;
    private final ProgressListener progress;
    private final List<String> removed = new ArrayList<>();
    private int done;

    BringingDown(Engine engine, StateFolder state, ProjectName project, ProgressListener progress) {
        this.engine = engine;
        this.state = state;
        this.project = project;
        this.progress = progress;
    }

    DownReport run(boolean volumes, Duration grace) throws InterruptedException {
        DownOptions options = new DownOptions(volumes, grace);
        Snapshot snapshot = engine.look().containersAlone();
        try (Watch watch = new Watch(engine, project.value(), Deadline.after(Ticker.system(), grace), progress);
                Stopping stopping = Stopping.untilTheyEnd(engine, project.value())) {
            FutureTask<Snapshot> rest = besides(snapshot, stopping);
            carryOut(snapshot, options, watch, stopping);
            stopping.over();
            snapshot = whole(rest);
            carryOut(snapshot.withoutContainersOf(project.value()), options, watch, stopping);
        }
        if (volumes) {
            state.forget();
        } else {
            state.state().map(StackState::stopped).ifPresent(state::remember);
        }
        return new DownReport(removed, volumes ? List.of() : kept(snapshot));
    }

    /** The networks and volumes are looked at while the containers go; not sooner, because the first is to go at once. */
    private FutureTask<Snapshot> besides(Snapshot containers, Stopping stopping) {
        FutureTask<Snapshot> look = new FutureTask<>(() -> {
            stopping.awaitFirst();
            return engine.look().withNetworksAndVolumes(containers);
        });
        Thread.ofPlatform().daemon().name("look").start(look);
        return look;
    }

    private static Snapshot whole(FutureTask<Snapshot> look) throws InterruptedException {
        try {
            return look.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof EngineError refused
                    ? refused
                    : new IllegalStateException("looking at networks and volumes failed", e);
        }
    }

    private void carryOut(Snapshot snapshot, DownOptions options, Watch watch, Stopping stopping)
            throws InterruptedException {
        Plan plan = new Planner(new DiskDigests()).down(project.value(), snapshot, options);
        plan.notices().forEach(notice -> progress.on(new ProgressEvent.Notice(notice)));
        Executor executor = new Executor(new Acting(engine, plan, snapshot, watch, stopping), progress);
        try {
            executor.run();
        } catch (InterruptedException e) {
            progress.on(new ProgressEvent.Notice("Interrupted: " + (done + executor.done()) + " of "
                    + (done + plan.steps().size()) + " steps are done. Go on with: tracestack down"
                    + (options.volumes() ? " --volumes" : "") + " --project " + project));
            throw e;
        }
        done += executor.done();
        removed.addAll(removed(plan));
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
