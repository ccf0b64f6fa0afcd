package dev.tracestack.runtime.embedded;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.machine.ProcessMark;
import dev.tracestack.machine.ShortCommand;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A PostgreSQL server as a process of this machine, ours or one that an earlier run left behind. */
record ServerProcess(ProcessHandle handle, PostgresBinaries binaries, DatabaseUser user) {

    private static final Duration FAST = Duration.ofSeconds(20);
    private static final Duration IMMEDIATE = Duration.ofSeconds(10);
    private static final Duration INTERVAL = Duration.ofMillis(2);

    /** The server that a data folder's {@code postmaster.pid} names, where that process really serves this folder. */
    static Optional<ServerProcess> serving(Path dataFolder, long pid, PostgresBinaries binaries, DatabaseUser user) {
        return serving(dataFolder, pid).map(handle -> new ServerProcess(handle, binaries, user));
    }

    /** The process of that number, where it really serves this folder. */
    static Optional<ProcessHandle> serving(Path dataFolder, long pid) {
        return ProcessHandle.of(pid).filter(handle -> serves(handle.info(), dataFolder));
    }

    /**
     * Stops the server: sessions are ended and everything is written; where that takes too long, at once and with
     * recovery at the next start.
     *
     * @return whether it is gone
     */
    boolean stop() throws InterruptedException {
        return endsAfter("INT", FAST) || endsAfter("QUIT", IMMEDIATE);
    }

    private boolean endsAfter(String signal, Duration patience) throws InterruptedException {
        if (ProcessMark.runs(handle)) {
            List<String> command = Stream.concat(
                            user.prefix().stream(),
                            Stream.of(
                                    binaries.program("pg_ctl").toString(),
                                    "kill",
                                    signal,
                                    String.valueOf(handle.pid())))
                    .toList();
            ShortCommand.run(command, patience);
        }
        Deadline deadline = Deadline.after(Ticker.system(), patience);
        return new Poller(Ticker.system())
                .until(deadline, INTERVAL, () -> ProcessMark.runs(handle) ? Optional.empty() : Optional.of(true))
                .answer()
                .isPresent();
    }

    private static boolean serves(ProcessHandle.Info info, Path dataFolder) {
        boolean postgres = info.command()
                .map(command -> String.valueOf(Path.of(command).getFileName()))
                .filter(name -> name.startsWith("postgres"))
                .isPresent();
        return postgres
                && info.arguments()
                        .map(arguments -> Arrays.asList(arguments).contains(dataFolder.toString()))
                        .orElse(false);
    }
}
