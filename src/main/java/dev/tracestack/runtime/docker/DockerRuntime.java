package dev.tracestack.runtime.docker;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.machine.PortOwners;
import dev.tracestack.runtime.DownReport;
import dev.tracestack.runtime.LogLine;
import dev.tracestack.runtime.LogQuery;
import dev.tracestack.runtime.PlannedStep;
import dev.tracestack.runtime.PortRace;
import dev.tracestack.runtime.ProgressListener;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.RuntimeName;
import dev.tracestack.runtime.StackRuntime;
import dev.tracestack.runtime.docker.engine.Engine;
import dev.tracestack.runtime.docker.engine.EngineError;
import dev.tracestack.runtime.docker.engine.EngineSearch;
import dev.tracestack.runtime.docker.plan.Labels;
import dev.tracestack.stack.PortName;
import dev.tracestack.stack.PortWish;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ProjectLock;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.stack.StackSpec;
import dev.tracestack.stack.StateFolder;
import dev.tracestack.stack.UserFolders;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs stacks as containers of an engine, from the rendered Compose files; Docker Compose can take turns with it. */
public final class DockerRuntime implements StackRuntime {

    private static final Duration HALTED_WITHIN = Duration.ofSeconds(10);

    private final Engine engine;
    private final UserFolders folders;
    private final DockerOptions options;

    /**
     * The runtime on the engine that was found.
     *
     * @throws TracestackException {@code RUNTIME_UNAVAILABLE} where none was, with everything that was tried
     */
    public static DockerRuntime on(EngineSearch search, UserFolders folders, DockerOptions options) {
        return new DockerRuntime(search.orElseThrow(EngineFaults::none), folders, options);
    }

    private DockerRuntime(Engine engine, UserFolders folders, DockerOptions options) {
        this.engine = engine;
        this.folders = folders;
        this.options = options;
    }

    /** The engine that it runs stacks on. */
    public Engine engine() {
        return engine;
    }

    @Override
    public RuntimeName name() {
        return RuntimeName.DOCKER;
    }

    @Override
    public RunningStack up(StackSpec spec, Duration patience, ProgressListener progress) throws InterruptedException {
        StateFolder state = StateFolder.of(folders, spec.project());
        boolean known = state.exists();
        state.make();
        Deadline deadline = Deadline.after(Ticker.system(), patience);
        try (ProjectLock _ = state.lock()) {
            return PortRace.run(
                    spec.ports(),
                    progress,
                    again -> new BringingUp(engine, options, state, again ? elsewhere(spec) : spec, progress)
                            .run(deadline));
        } catch (EngineError e) {
            throw EngineFaults.of("bringing up project " + spec.project(), engine, e);
        } catch (TracestackException e) {
            if (!known && isNothingOf(spec.project())) {
                state.delete(); // nothing was made, so there is nothing to remember
            }
            throw e;
        }
    }

    /** Where all ports are free by now, but for those that the person named. */
    private static StackSpec elsewhere(StackSpec spec) {
        Map<PortName, Integer> ports = new EnumMap<>(Ports.lowestFree(EnumSet.allOf(PortName.class), PortOwners::isFree)
                .numbers());
        ports.putAll(spec.ports().single());
        PortWish wish = new PortWish(new PortWish.Offset.Unsaid(), ports);
        return new StackSpec(spec.project(), wish, spec.corsOrigins(), spec.mlflow());
    }

    private boolean isNothingOf(ProjectName project) {
        try {
            return !engine.look().snapshot().knows(project.value());
        } catch (EngineError cannotBeAsked) {
            return false;
        }
    }

    /** What {@code up} would do now, without doing any of it. */
    public List<PlannedStep> plan(StackSpec spec, ProgressListener progress) {
        StateFolder state = StateFolder.of(folders, spec.project()).make();
        try (ProjectLock _ = state.lock()) {
            return new BringingUp(engine, options, state, spec, progress).plan();
        } catch (EngineError e) {
            throw EngineFaults.of("looking at project " + spec.project(), engine, e);
        }
    }

    @Override
    public Optional<RunningStack> find(ProjectName project) throws InterruptedException {
        try {
            return new DockerView(engine, project, StateFolder.of(folders, project)).lookWithAges();
        } catch (EngineError e) {
            throw EngineFaults.of("looking at project " + project, engine, e);
        }
    }

    @Override
    public DownReport down(ProjectName project, boolean volumes, Duration patience, ProgressListener progress)
            throws InterruptedException {
        StateFolder state = StateFolder.of(folders, project);
        boolean known = state.exists();
        state.make();
        try (ProjectLock _ = state.lock()) {
            return new BringingDown(engine, state, project, progress).run(volumes, patience);
        } catch (EngineError e) {
            throw EngineFaults.of("taking down project " + project, engine, e);
        } finally {
            if (!known) {
                state.delete(); // it was made for the lock alone
            }
        }
    }

    @Override
    public void halt(ProjectName project, ServiceName service) {
        each(project, service, id -> engine.containers().stop(id, HALTED_WITHIN));
    }

    @Override
    public void resume(ProjectName project, ServiceName service) {
        each(project, service, engine.containers()::start);
    }

    private void each(ProjectName project, ServiceName service, Consumer<String> act) {
        try {
            List<String> own = engine.look().containers(project.value()).stream()
                    .filter(container ->
                            container.label(Labels.SERVICE).orElse("").equals(service.value()))
                    .map(container -> container.id())
                    .toList();
            if (own.isEmpty()) {
                throw new TracestackException(
                        FaultCode.STACK_NOT_RUNNING,
                        "stopping or starting " + service + " of project " + project
                                + ": expected a container of it, found none",
                        Remedy.of("bring it up", "tracestack up --project " + project));
            }
            own.forEach(act);
        } catch (EngineError e) {
            throw EngineFaults.of("stopping or starting " + service + " of project " + project, engine, e);
        }
    }

    @Override
    public void logs(ProjectName project, LogQuery query, Consumer<LogLine> lines) throws InterruptedException {
        try {
            new DockerLogs(engine, project).give(query, lines);
        } catch (EngineError e) {
            throw EngineFaults.of("reading the logs of project " + project, engine, e);
        }
    }
}
