package dev.tracestack.runtime.docker;

import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.ProgressEvent;
import dev.tracestack.runtime.ProgressListener;
import dev.tracestack.runtime.docker.engine.Engine;
import dev.tracestack.runtime.docker.engine.EngineError;
import dev.tracestack.runtime.docker.plan.EndpointSpec;
import dev.tracestack.runtime.docker.plan.Plan;
import dev.tracestack.runtime.docker.plan.Step;
import java.util.List;

/** Does one step; it decides nothing but what counts as done already. */
final class StepRun {

    private final Acting acting;
    private final Engine engine;
    private final ProgressListener progress;
    private final ImageFaults images;

    StepRun(Acting acting, ProgressListener progress) {
        this.acting = acting;
        this.engine = acting.engine();
        this.progress = progress;
        this.images = new ImageFaults(engine);
    }

    /** Does it; what fails is a {@link TracestackException}. */
    void run(Step step) throws InterruptedException {
        switch (step) {
            case Step.PullImage pull -> pull(pull);
            case Step.BuildImage build -> build(build);
            case Step.CreateNetwork create -> make(step, () -> engine.networks().create(create.spec()));
            case Step.CreateVolume create -> make(step, () -> engine.volumes().create(create.spec()));
            case Step.RemoveNetwork remove -> end(step, () -> engine.networks().remove(remove.networkId()));
            case Step.RemoveVolume remove -> end(step, () -> engine.volumes().remove(remove.name()));
            case Step.CreateContainer create -> create(create);
            case Step.RenameContainer rename ->
                act(
                        step,
                        () -> engine.containers()
                                .rename(
                                        acting.id(rename.container()),
                                        rename.container().name()));
            case Step.StartContainer start -> start(start);
            case Step.UnpauseContainer unpause ->
                act(step, () -> engine.containers().unpause(acting.id(unpause.container())));
            case Step.StopContainer stop ->
                end(step, () -> acting.stopping().stop(acting.id(stop.container()), stop.grace()));
            case Step.RemoveContainer remove -> end(step, () -> remove(remove));
            case Step.ConnectNetwork connect ->
                act(
                        step,
                        () -> engine.networks()
                                .connect(
                                        connect.endpoint().network(),
                                        acting.id(connect.container()),
                                        connect.endpoint()));
            case Step.DisconnectNetwork disconnect ->
                end(
                        step,
                        () -> engine.networks().disconnect(disconnect.networkId(), acting.id(disconnect.container())));
            case Step.AwaitService await -> await(await);
        }
    }

    private void pull(Step.PullImage pull) throws InterruptedException {
        tell(pull, "Pulling", pull.cause(), false);
        try {
            engine.images()
                    .pull(
                            pull.reference(),
                            pull.platform(),
                            (what, current, total) ->
                                    tell(pull, "Pulling", ByteCount.progress(what, current, total), false));
        } catch (EngineError e) {
            tell(pull, "Error", "", true);
            throw images.notFetched(pull.reference(), e);
        }
        tell(pull, "Pulled", "", true);
    }

    private void build(Step.BuildImage build) throws InterruptedException {
        tell(build, "Building", build.cause(), false);
        StringBuilder output = new StringBuilder();
        try {
            engine.images().build(build.spec(), (line, current, total) -> {
                output.append("\n  | ").append(line);
                tell(build, "Building", line, false);
            });
        } catch (EngineError e) {
            tell(build, "Error", "", true);
            throw images.notBuilt(build.spec(), e, output.toString());
        }
        tell(build, "Built", "", true);
    }

    private void create(Step.CreateContainer create) {
        boolean anew = !create.createdAs().equals(create.spec().name());
        tell(create, anew ? "Recreate" : "Creating", create.cause().replaceFirst("^recreate: ", ""), false);
        String label = acting.snapshot()
                .image(create.spec().image())
                .map(image -> image.id())
                .orElse(create.spec().image());
        try {
            String id = engine.containers().create(create.spec(), create.createdAs(), label, create.inherit());
            complete(create, id);
            acting.made(create.spec().service().value(), create.spec().number(), id);
        } catch (EngineError e) {
            tell(create, "Error", "", true);
            throw EngineFaults.of("creating the container " + create.spec().name(), engine, e);
        }
        tell(create, anew ? "Recreated" : "Created", "", true);
    }

    /** What a create call alone cannot give; without it the container must not stay. */
    private void complete(Step.CreateContainer create, String id) {
        boolean whole = false;
        try {
            List<EndpointSpec> endpoints = create.spec().endpoints();
            for (EndpointSpec endpoint : endpoints.subList(Math.min(1, endpoints.size()), endpoints.size())) {
                engine.networks().connect(endpoint.network(), id, endpoint);
            }
            engine.containers().copyIn(id, create.spec().copies());
            whole = true;
        } finally {
            if (!whole) {
                engine.containers().remove(id, true);
            }
        }
    }

    private void start(Step.StartContainer start) throws InterruptedException {
        tell(start, "Starting", "", false);
        try {
            engine.containers().start(acting.id(start.container()));
        } catch (EngineError e) {
            tell(start, "Error", "", true);
            throw new StartFaults(engine, acting.plan()).of(start.container(), e);
        }
        tell(start, "Started", "", false);
    }

    private void await(Step.AwaitService await) throws InterruptedException {
        ContainerVerdict.Goal goal = switch (await.condition()) {
            case HEALTHY -> ContainerVerdict.Goal.HEALTHY;
            case COMPLETED -> ContainerVerdict.Goal.DONE;
        };
        acting.watch()
                .until(acting.plan().expected().stream()
                        .map(Plan.Expected::container)
                        .filter(c -> c.service().equals(await.service()))
                        .map(c -> new Watch.Awaited(acting.id(c), c.name(), c.service(), goal))
                        .toList());
    }

    private void make(Step step, Runnable call) {
        tell(step, "Creating", step.cause(), false);
        try {
            call.run();
        } catch (EngineError e) {
            if (!e.isConflict()) {
                throw failed(step, e);
            }
        }
        tell(step, "Created", "", true);
    }

    /** Something that ends: gone by then, or already going, is as good. */
    private void end(Step step, Runnable call) {
        tell(step, StepWords.doing(step), step.cause(), false);
        try {
            call.run();
        } catch (EngineError e) {
            boolean going = e.isConflict() && e.text().contains("already in progress");
            if (!e.isNotFound() && !going) {
                throw failed(step, e);
            }
        }
        tell(step, StepWords.done(step), "", true);
    }

    private void remove(Step.RemoveContainer remove) {
        String id = acting.id(remove.container());
        acting.stopping().cleared(id);
        engine.containers().remove(id, remove.withAnonymousVolumes());
    }

    private void act(Step step, Runnable call) {
        try {
            call.run();
        } catch (EngineError e) {
            throw failed(step, e);
        }
    }

    private TracestackException failed(Step step, EngineError error) {
        tell(step, "Error", "", true);
        return EngineFaults.of(step.action().replace('-', ' ') + " " + step.target(), engine, error);
    }

    private void tell(Step step, String word, String detail, boolean over) {
        progress.on(new ProgressEvent.Changed(StepWords.resource(step), step.target(), word, detail, over));
    }
}
