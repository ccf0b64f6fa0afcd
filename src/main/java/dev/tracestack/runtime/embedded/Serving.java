package dev.tracestack.runtime.embedded;

import dev.tracestack.check.Deadline;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.machine.ProcessMark;
import dev.tracestack.runtime.ProgressEvent;
import dev.tracestack.runtime.ProgressListener;
import dev.tracestack.runtime.RuntimeName;
import dev.tracestack.stack.MlflowWish;
import dev.tracestack.stack.Ports;
import dev.tracestack.stack.ProjectLock;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.stack.StackSpec;
import dev.tracestack.stack.StackState;
import dev.tracestack.stack.StateFolder;
import dev.tracestack.stack.UserFolders;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A stack served by this process until it is told to stop, in the background of {@code up} or in the foreground. */
record Serving(StateFolder state, UserFolders folders, Deadline deadline, ProgressListener progress) {

    /** Starts the stack, says so, and returns when it has been stopped by a signal or an interrupt. */
    void run(StackSpec spec) throws InterruptedException {
        ServiceLogs.SETTINGS.forEach((name, value) -> System.setProperty(name, System.getProperty(name, value)));
        System.setErr(ServiceLogs.of(state));
        if (Boolean.getBoolean(JvmCommand.BACKGROUND)) {
            try {
                serve(start(spec, spec.ports().resolve(Optional.empty(), PortCheck::lowestFree)));
            } catch (TracestackException e) {
                StartFailure.write(state, e);
                throw e;
            }
        } else {
            serve(startLocked(spec));
        }
    }

    private EmbeddedStack startLocked(StackSpec spec) throws InterruptedException {
        try (ProjectLock _ = state.lock()) {
            Preparation prepared = new Preparation(spec, state, folders, progress);
            prepared.prepare();
            if (prepared.alreadyRuns()) {
                throw new TracestackException(
                        FaultCode.PROJECT_BUSY,
                        "serving project " + spec.project() + " in the foreground: expected it down, found it running",
                        Remedy.of("take it down first", "tracestack down --project " + spec.project()));
            }
            return start(prepared.spec(), prepared.ports());
        }
    }

    private EmbeddedStack start(StackSpec spec, Ports ports) throws InterruptedException {
        StackState initial = remembered(spec, ports);
        state.remember(initial);
        EmbeddedStack stack = new EmbeddedStack(state, folders, initial);
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(stack::stop));
        LogCeiling.keep(state.log(ServiceName.AGENT_CONTROL_DB));
        StackView view = StackView.of(spec.project(), state);
        stack.start(
                deadline,
                (name, now) -> progress.on(new ProgressEvent.Ready(
                        view.ready(name, now),
                        Duration.ofMillis(now.services()
                                .getOrDefault(name, new StackState.Service(Instant.EPOCH, 0))
                                .tookMs()))));
        return stack;
    }

    private static void serve(EmbeddedStack stack) throws InterruptedException {
        try (PartSwitch _ = stack.obeying()) {
            new CountDownLatch(1).await(); // a signal stops the stack in the shutdown hook, and with it this wait
        } finally {
            stack.stop();
        }
    }

    private static StackState remembered(StackSpec spec, Ports ports) {
        long pid = ProcessHandle.current().pid();
        return new StackState(
                RuntimeName.EMBEDDED.text(),
                ports,
                Map.of(),
                spec.corsOrigins(),
                spec.mlflow() instanceof MlflowWish.On(Optional<URI> uri) ? uri : Optional.empty(),
                new StackState.Background(pid, ProcessMark.of(pid).orElse(""), Instant.now()),
                Map.of());
    }
}
