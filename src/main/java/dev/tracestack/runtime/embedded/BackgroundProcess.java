package dev.tracestack.runtime.embedded;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.machine.ProcessMark;
import dev.tracestack.stack.PrivateFolder;
import dev.tracestack.stack.StackState;
import dev.tracestack.stack.StateFolder;
import dev.tracestack.stack.UserFolders;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The process in which a stack runs, seen from outside. */
record BackgroundProcess(ProcessHandle handle) {

    private static final Duration INTERVAL = Duration.ofMillis(5);

    /** The process that a project's state names, where it is still that very process. */
    static Optional<BackgroundProcess> of(StackState state) {
        StackState.Background background = state.background();
        if (background.isNone() || !ProcessMark.isAlive(background.pid(), background.mark())) {
            return Optional.empty();
        }
        return ProcessHandle.of(background.pid()).map(BackgroundProcess::new);
    }

    /**
     * Starts one in a session of its own, with the stack's log for its streams: a caller whose output is captured does
     * not wait for it, and neither ^C nor a hang-up reaches it.
     */
    static BackgroundProcess start(List<String> command, StateFolder state, UserFolders folders) {
        try {
            RollingFile.rollIfLarge(state.stackLog());
            List<String> session = JvmCommand.ownSession();
            return session.isEmpty()
                    ? new BackgroundProcess(byJobControl(command, state, folders))
                    : new BackgroundProcess(inSession(session, command, state, folders));
        } catch (IOException e) {
            throw PrivateFolder.notWritable(state.stackLog(), e);
        }
    }

    boolean isAlive() {
        return ProcessMark.runs(handle);
    }

    /** Asks it to stop and waits; ends it by force when the patience is over. */
    void stop(Duration patience) throws InterruptedException {
        handle.destroy();
        if (!endsWithin(patience)) {
            handle.destroyForcibly();
            endsWithin(Duration.ofSeconds(10));
        }
    }

    private boolean endsWithin(Duration patience) throws InterruptedException {
        return new Poller(Ticker.system())
                .until(
                        Deadline.after(Ticker.system(), patience),
                        INTERVAL,
                        () -> isAlive() ? Optional.empty() : Optional.of(true))
                .answer()
                .isPresent();
    }

    private static ProcessHandle inSession(
            List<String> session, List<String> command, StateFolder state, UserFolders folders) throws IOException {
        List<String> whole = new ArrayList<>(session);
        whole.addAll(command);
        Process process = builder(whole, state, folders)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(state.stackLog().toFile()))
                .start();
        process.getOutputStream().close();
        return process.toHandle();
    }

    /** Where there is no {@code setsid}: a shell's job control gives a process group of its own, and prints its number. */
    private static ProcessHandle byJobControl(List<String> command, StateFolder state, UserFolders folders)
            throws IOException {
        List<String> whole = new ArrayList<>(List.of(
                "sh",
                "-c",
                "log=$1; shift; set -m; nohup \"$@\" </dev/null >>\"$log\" 2>&1 & echo $!",
                "sh",
                state.stackLog().toString()));
        whole.addAll(command);
        Process shell = builder(whole, state, folders)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        shell.getOutputStream().close();
        try (BufferedReader reader = shell.inputReader(StandardCharsets.UTF_8)) {
            long pid = Long.parseLong(String.valueOf(reader.readLine()).strip());
            return ProcessHandle.of(pid).orElseThrow(() -> new IOException("process " + pid + " ended at once"));
        } catch (NumberFormatException e) {
            throw new IOException("the shell did not start the background process", e);
        }
    }

    private static ProcessBuilder builder(List<String> command, StateFolder state, UserFolders folders) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(state.path().toFile());
        Map<String, String> environment = builder.environment();
        put(environment, "XDG_STATE_HOME", folders.state().getParent());
        put(environment, "XDG_CACHE_HOME", folders.cache().getParent());
        return builder;
    }

    private static void put(Map<String, String> environment, String name, @Nullable Path value) {
        if (value != null) {
            environment.put(name, value.toString());
        }
    }
}
