package dev.tracestack.runtime.docker;

import dev.tracestack.check.Deadline;
import dev.tracestack.compose.ComposeProject;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.preflight.Preflight;
import dev.tracestack.runtime.PlannedStep;
import dev.tracestack.runtime.ProgressEvent;
import dev.tracestack.runtime.ProgressListener;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.docker.engine.Engine;
import dev.tracestack.runtime.docker.plan.ContainerRef;
import dev.tracestack.runtime.docker.plan.DiskDigests;
import dev.tracestack.runtime.docker.plan.Plan;
import dev.tracestack.runtime.docker.plan.Planner;
import dev.tracestack.runtime.docker.plan.Snapshot;
import dev.tracestack.runtime.docker.plan.Step;
import dev.tracestack.runtime.docker.plan.UpOptions;
import dev.tracestack.stack.StackSpec;
import dev.tracestack.stack.StateFolder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Brings a project to the state that its files describe: look, plan, carry out, wait. Used once, under the lock. */
final class BringingUp {

    private final Engine engine;
    private final DockerOptions options;
    private final StateFolder state;
    private final StackSpec spec;
    private final ProgressListener progress;
    private final Planner planner = new Planner(new DiskDigests());

    BringingUp(Engine engine, DockerOptions options, StateFolder state, StackSpec spec, ProgressListener progress) {
        this.engine = engine;
        this.options = options;
        this.state = state;
        this.spec = spec;
        this.progress = progress;
    }

    /** What there is to do, image by image, network by network, container by container. */
    List<PlannedStep> plan() {
        ComposeProject project = project();
        Snapshot snapshot = engine.look().snapshot();
        List<Step> steps = new ArrayList<>(
                planner.images(project, snapshot, upOptions(project)).steps());
        Plan plan = planner.up(project, snapshot, upOptions(project));
        steps.addAll(plan.steps());
        plan.notices().forEach(this::notice);
        return steps.stream()
                .map(step -> new PlannedStep(step.action(), step.target(), step.cause()))
                .toList();
    }

    RunningStack run(Deadline deadline) throws InterruptedException {
        OtherRuntime.refuse(state, spec.project());
        ComposeProject project = project();
        Snapshot snapshot = engine.look().snapshot();
        try (Watch watch = new Watch(engine, spec.project().value(), deadline, progress)) {
            Snapshot complete = withImages(project, snapshot, watch);
            Plan plan = planner.up(project, complete, upOptions(project));
            plan.notices().forEach(this::notice);
            tellUnchanged(plan);
            Acting acting = new Acting(engine, plan, complete, watch);
            carryOut(acting);
            return new Arriving(acting, state, spec.project(), progress).run(deadline);
        }
    }

    private void tellUnchanged(Plan plan) {
        Set<ContainerRef> ended = plan.expected().stream()
                .filter(Plan.Expected::oneShot)
                .map(Plan.Expected::container)
                .collect(Collectors.toSet());
        for (ContainerRef kept : plan.unchanged()) {
            String word = ended.contains(kept) ? "Exited" : "Running";
            progress.on(new ProgressEvent.Changed(ProgressEvent.Resource.CONTAINER, kept.name(), word, "", true));
        }
    }

    private ComposeProject project() {
        StackFolder files = new StackFolder(options, state);
        ComposeProject project = files.load(files.ready(spec), spec.project());
        options.bind().map(Exposure::new).map(Exposure::warning).ifPresent(this::notice);
        Preflight.require(project).forEach(finding -> notice(finding.text()));
        return project;
    }

    private Snapshot withImages(ComposeProject project, Snapshot snapshot, Watch watch) throws InterruptedException {
        Plan images = planner.images(project, snapshot, upOptions(project));
        if (images.isEmpty()) {
            return snapshot;
        }
        if (options.pull() == DockerOptions.Pull.NEVER) {
            refusePulls(images);
        }
        carryOut(new Acting(engine, images, snapshot, watch));
        return snapshot.withImages(engine.look().images().all());
    }

    private static void refusePulls(Plan images) {
        List<String> missing = images.steps().stream()
                .filter(Step.PullImage.class::isInstance)
                .map(Step::target)
                .toList();
        if (!missing.isEmpty()) {
            throw new TracestackException(
                    FaultCode.IMAGE_MISSING,
                    "--pull never: expected the engine to have every image, found that it lacks "
                            + String.join(", ", missing),
                    Remedy.of(
                            "load the images, let them be fetched, or do without an engine",
                            "tracestack config --images",
                            "tracestack up --pull missing",
                            "tracestack up --runtime embedded"));
        }
    }

    private void carryOut(Acting acting) throws InterruptedException {
        Executor executor = new Executor(acting, progress);
        try {
            executor.run();
        } catch (InterruptedException e) {
            notice("Interrupted: " + executor.done() + " of "
                    + acting.plan().steps().size()
                    + " steps are done, and nothing is half made. Go on with: tracestack up --project "
                    + spec.project());
            throw e;
        }
    }

    private UpOptions upOptions(ComposeProject project) {
        UpOptions.Recreate recreate = options.recreate() ? UpOptions.Recreate.FORCE : UpOptions.Recreate.DIVERGED;
        return UpOptions.DEFAULT
                .withServices(options.services(), true)
                .withRecreate(recreate, UpOptions.Recreate.DIVERGED)
                .withOrphansRemoved(options.removeOrphans())
                .withScale(new Scaling(project, options.scale()).checked())
                .withProxies(engine.proxies())
                .withImagesPulled(options.pull() == DockerOptions.Pull.ALWAYS)
                .withEnvironmentFiles(options.variableFiles())
                .withRemembered(Remembered.of(state).read());
    }

    private void notice(String text) {
        progress.on(new ProgressEvent.Notice(text));
    }
}
