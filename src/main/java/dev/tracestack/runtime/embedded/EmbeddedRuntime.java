package dev.tracestack.runtime.embedded;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.DownReport;
import dev.tracestack.runtime.LogLine;
import dev.tracestack.runtime.LogQuery;
import dev.tracestack.runtime.PortRace;
import dev.tracestack.runtime.ProgressListener;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.RuntimeName;
import dev.tracestack.runtime.StackRuntime;
import dev.tracestack.stack.ProjectLock;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.stack.StackSpec;
import dev.tracestack.stack.StateFolder;
import dev.tracestack.stack.UserFolders;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs stacks without containers: one background process a project, and a PostgreSQL beside it. */
public final class EmbeddedRuntime implements StackRuntime {

    private static final String PROGRAM = "dev.tracestack.Main";

    private final UserFolders folders;
    private final String mainClass;

    public EmbeddedRuntime(UserFolders folders) {
        this(folders, PROGRAM);
    }

    /** With another class as the background process's program, for tests. */
    EmbeddedRuntime(UserFolders folders, String mainClass) {
        this.folders = folders;
        this.mainClass = mainClass;
    }

    @Override
    public RuntimeName name() {
        return RuntimeName.EMBEDDED;
    }

    @Override
    public RunningStack up(StackSpec spec, Duration patience, ProgressListener progress) throws InterruptedException {
        Browsers.on(spec.corsOrigins());
        StateFolder state = StateFolder.of(folders, spec.project());
        boolean known = state.exists();
        state.make();
        Deadline deadline = Deadline.after(Ticker.system(), patience);
        try (ProjectLock _ = state.lock()) {
            return PortRace.run(spec.ports(), progress, _ -> start(spec, state, deadline, progress));
        } catch (TracestackException e) {
            if (!known && state.state().isEmpty()) {
                state.delete(); // nothing was started, so there is nothing to remember
            }
            throw e;
        }
    }

    private RunningStack start(StackSpec spec, StateFolder state, Deadline deadline, ProgressListener progress)
            throws InterruptedException {
        Preparation prepared = new Preparation(spec, state, folders, progress);
        prepared.prepare();
        Arrival arrival = new Arrival(spec.project(), state, deadline, progress);
        if (prepared.alreadyRuns()) {
            return arrival.ofRunning();
        }
        StartFailure.take(state);
        return arrival.of(
                BackgroundProcess.start(JvmCommand.of(prepared.spec(), prepared.ports(), mainClass), state, folders));
    }

    /**
     * Runs the stack in this process until it is told to stop.
     *
     * @param patience how long the stack may take to become usable
     */
    public void serve(StackSpec spec, Duration patience, ProgressListener progress) throws InterruptedException {
        StateFolder state = StateFolder.of(folders, spec.project()).make();
        new Serving(state, folders, Deadline.after(Ticker.system(), patience), progress).run(spec);
    }

    @Override
    public Optional<RunningStack> find(ProjectName project) throws InterruptedException {
        return StackView.of(project, StateFolder.of(folders, project)).look();
    }

    @Override
    public Optional<RunningStack> locate(ProjectName project) throws InterruptedException {
        return StackView.of(project, StateFolder.of(folders, project)).remembered();
    }

    @Override
    public DownReport down(ProjectName project, boolean volumes, Duration patience, ProgressListener progress)
            throws InterruptedException {
        StateFolder state = StateFolder.of(folders, project);
        if (!state.exists()) {
            return new DownReport(List.of(), List.of());
        }
        try (ProjectLock _ = state.make().lock()) {
            return new TakingDown(state, folders, progress).run(volumes, patience);
        }
    }

    @Override
    public void halt(ProjectName project, ServiceName service) {
        PartSwitch.say(StateFolder.of(folders, project), "halt", service);
    }

    @Override
    public void resume(ProjectName project, ServiceName service) {
        PartSwitch.say(StateFolder.of(folders, project), "resume", service);
    }

    @Override
    public void logs(ProjectName project, LogQuery query, Consumer<LogLine> lines) throws InterruptedException {
        new StackLogs(StateFolder.of(folders, project), project).give(query, lines);
    }
}
