package dev.tracestack.runtime.embedded;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.ProgressEvent;
import dev.tracestack.runtime.ProgressListener;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.ServiceStatus;
import dev.tracestack.stack.PrivateFolder;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.stack.StackState;
import dev.tracestack.stack.StateFolder;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The wait until every service of a background process is usable. */
final class Arrival {

    private static final Duration INTERVAL = Duration.ofMillis(5);
    private static final Duration SLOW_INTERVAL = Duration.ofMillis(200);
    private static final int LOG_LINES = 20;

    private final ProjectName project;
    private final StateFolder state;
    private final Deadline deadline;
    private final ProgressListener progress;
    private final Set<ServiceName> told = new HashSet<>();

    Arrival(ProjectName project, StateFolder state, Deadline deadline, ProgressListener progress) {
        this.project = project;
        this.state = state;
        this.deadline = deadline;
        this.progress = progress;
    }

    /**
     * Waits for a process that was just started. It probes its services through their protocols and writes down each
     * that answers; its word is taken, because a second round of probes would tell nothing new.
     */
    RunningStack of(BackgroundProcess process) throws InterruptedException {
        return new Poller(Ticker.system())
                .until(deadline, INTERVAL, () -> {
                    boolean alive = process.isAlive();
                    Optional<StackState> complete = complete(process.handle().pid());
                    if (complete.isEmpty() && !alive) {
                        throw stoppedEarly();
                    }
                    return complete;
                })
                .answer()
                .map(StackView.of(project, state)::ready)
                .orElseThrow(() -> notReady("no answer yet from "
                        + EmbeddedServices.ALL.stream()
                                .filter(name -> !told.contains(name))
                                .map(ServiceName::value)
                                .collect(Collectors.joining(", "))));
    }

    /** Asks the services of a stack that runs already until all are usable. */
    RunningStack ofRunning() throws InterruptedException {
        StackView view = StackView.of(project, state);
        Poller.Polled<RunningStack> polled = new Poller(Ticker.system())
                .until(
                        deadline,
                        SLOW_INTERVAL,
                        () -> view.look().filter(stack -> {
                            if (!stack.runs()) {
                                throw stoppedEarly();
                            }
                            return own(stack).allMatch(ServiceStatus::ready);
                        }));
        RunningStack stack = polled.answer().orElseThrow(() -> notReady("a service that does not answer its probe"));
        own(stack).forEach(service -> progress.on(new ProgressEvent.Ready(service, Duration.ZERO)));
        return stack;
    }

    /** All but the MLflow, which is somebody else's and holds nothing up. */
    private static Stream<ServiceStatus> own(RunningStack stack) {
        return stack.services().stream().filter(service -> EmbeddedServices.ALL.contains(service.name()));
    }

    private Optional<StackState> complete(long pid) {
        Optional<StackState> own = state.state().filter(s -> s.background().pid() == pid);
        own.ifPresent(this::tell);
        return own.filter(s -> s.services().keySet().containsAll(EmbeddedServices.ALL));
    }

    private void tell(StackState now) {
        now.services().forEach((name, service) -> {
            if (told.add(name)) {
                progress.on(new ProgressEvent.Ready(
                        StackView.of(project, state).ready(name, now), Duration.ofMillis(service.tookMs())));
            }
        });
    }

    private TracestackException stoppedEarly() {
        return StartFailure.take(state).orElseGet(() -> {
            try {
                List<String> last = LogTail.last(state.stackLog(), LOG_LINES);
                return new TracestackException(
                        FaultCode.STACK_STOPPED_EARLY,
                        "starting project " + project + ": expected its process to stay, found that it ended; its last"
                                + " log lines:\n" + String.join("\n", last),
                        Remedy.of("read its log", "tracestack logs --project " + project, "cat " + state.stackLog()));
            } catch (IOException e) {
                throw PrivateFolder.notWritable(state.stackLog(), e);
            }
        });
    }

    private TracestackException notReady(String found) {
        return new TracestackException(
                FaultCode.STACK_NOT_READY,
                "bringing up project " + project + ": expected every service usable within "
                        + deadline.length().toSeconds() + " s, found " + found,
                Remedy.of(
                        "it goes on starting; look at it, or wait longer",
                        "tracestack ps --project " + project,
                        "tracestack logs --project " + project,
                        "tracestack up --project " + project + " --wait-timeout 300s"));
    }
}
