package dev.tracestack.runtime;

import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.stack.StackSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Runs stacks. What cannot go on is a {@link dev.tracestack.fault.TracestackException}. */
public interface StackRuntime {

    RuntimeName name();

    /**
     * Brings the stack to the state that was asked for and waits until every service is usable; changes nothing where
     * it is so already.
     *
     * @param patience how long to wait; then {@code STACK_NOT_READY}
     */
    RunningStack up(StackSpec spec, Duration patience, ProgressListener progress) throws InterruptedException;

    /** The project's stack as it stands; empty where this runtime neither runs it nor keeps data of it. */
    Optional<RunningStack> find(ProjectName project) throws InterruptedException;

    /**
     * The same without asking the services how they are: for whoever asks them anyway, and must not wait twice for one
     * that is silent. Their health is unknown where only asking would tell it.
     */
    default Optional<RunningStack> locate(ProjectName project) throws InterruptedException {
        return find(project);
    }

    /**
     * Stops the stack; not an error where nothing runs.
     *
     * @param volumes delete durable data, too
     * @param patience how long services may take to stop before they are ended
     */
    DownReport down(ProjectName project, boolean volumes, Duration patience, ProgressListener progress)
            throws InterruptedException;

    /** Stops one service of a running stack for a trial, and leaves it stopped. */
    void halt(ProjectName project, ServiceName service) throws InterruptedException;

    /** Starts a service again that was halted; nothing to do where it runs. It may need a moment until it is usable. */
    void resume(ProjectName project, ServiceName service) throws InterruptedException;

    /** Gives log lines, merged by time, until there are no more or, when following, until interrupted. */
    void logs(ProjectName project, LogQuery query, Consumer<LogLine> lines) throws InterruptedException;
}
