package dev.tracestack.runtime.embedded;

import dev.tracestack.check.Deadline;
import dev.tracestack.check.Poller;
import dev.tracestack.check.Ticker;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.machine.ShortCommand;
import dev.tracestack.stack.Credentials;
import dev.tracestack.stack.PrivateFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running PostgreSQL of this program's own: durable, on loopback only, every login by password. */
public final class EmbeddedPostgres implements AutoCloseable {

    /**
     * What to start.
     *
     * @param dataFolder made where it is missing; kept by {@link #close}
     * @param cacheFolder private folder for the unpacked programs
     * @param logFile what the server logs is added to it
     * @param port on loopback
     * @param credentials only the superuser's password is used here, and only when the data folder is made
     */
    public record Settings(Path dataFolder, Path cacheFolder, Path logFile, int port, Credentials credentials) {}

    /** The address on which it listens (and on {@code ::1} where there is one). */
    public static final String HOST = "127.0.0.1";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final Duration START_PATIENCE = Duration.ofSeconds(60);
    private static final Duration ORPHAN_PATIENCE = Duration.ofSeconds(15);
    private static final Duration INTERVAL = Duration.ofMillis(3);
    private static final int LOG_LINES = 20;

    private final ServerProcess server;
    private final Process process;
    private final int port;
    private final boolean fresh;

    private EmbeddedPostgres(ServerProcess server, Process process, int port, boolean fresh) {
        this.server = server;
        this.process = process;
        this.port = port;
        this.fresh = fresh;
    }

    /**
     * Starts the server and waits until it takes connections. A server that an earlier run left behind on the same data
     * is stopped first.
     *
     * @throws TracestackException {@code DATABASE_OTHER_VERSION}, {@code DATABASE_DOES_NOT_START},
     *     {@code DATABASE_BINARIES_MISSING}, {@code FOLDER_NOT_PRIVATE} or {@code FOLDER_NOT_WRITABLE}
     */
    public static EmbeddedPostgres start(Settings settings) throws InterruptedException {
        return start(settings, PostgresPlace.choose(settings.dataFolder(), settings.cacheFolder()));
    }

    static EmbeddedPostgres start(Settings settings, PostgresPlace place) throws InterruptedException {
        PostgresBinaries binaries = place.binaries();
        DataFolder data = new DataFolder(place.data(), place.user());
        boolean fresh = data.prepare(binaries, settings.credentials().postgres());
        try {
            Leftover.stop(place);
            Process process = startServer(settings, data, binaries);
            return new EmbeddedPostgres(
                    new ServerProcess(process.toHandle(), binaries, data.user()), process, settings.port(), fresh);
        } catch (IOException e) {
            throw PrivateFolder.notWritable(data.path(), e);
        }
    }

    public int port() {
        return port;
    }

    public long pid() {
        return process.pid();
    }

    /** Whether the data folder was made by this start, so that the database is empty. */
    public boolean fresh() {
        return fresh;
    }

    /** Done when the server has ended, wanted or not. */
    public CompletableFuture<Process> ended() {
        return process.onExit();
    }

    /** Stops the server and waits until it is gone; its data stays. */
    @Override
    public void close() {
        try {
            if (!server.stop()) {
                LOG.warn("PostgreSQL (pid {}) did not stop in time and is ended by force", process.pid());
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static Process startServer(Settings settings, DataFolder data, PostgresBinaries binaries)
            throws IOException, InterruptedException {
        Deadline orphans = Deadline.after(Ticker.system(), ORPHAN_PATIENCE);
        return new Poller(Ticker.system())
                .until(orphans, Duration.ofMillis(100), () -> {
                    try {
                        return tryStart(settings, data, binaries, orphans.isOver());
                    } catch (IOException e) {
                        throw PrivateFolder.notWritable(settings.logFile(), e);
                    }
                })
                .answer()
                .orElseThrow();
    }

    /** Empty where sessions of a crashed server are still ending, which is worth another try. */
    private static Optional<Process> tryStart(
            Settings settings, DataFolder data, PostgresBinaries binaries, boolean lastTry)
            throws IOException, InterruptedException {
        long logged = LogTail.length(settings.logFile());
        Process process = launch(settings, data, binaries);
        Deadline deadline = Deadline.after(Ticker.system(), START_PATIENCE);
        boolean ready = new Poller(Ticker.system())
                .until(
                        deadline,
                        INTERVAL,
                        () -> isReady(data, process)
                                ? Optional.of(true)
                                : process.isAlive() ? Optional.empty() : Optional.of(false))
                .answer()
                .orElse(false);
        if (ready) {
            return Optional.of(process);
        }
        process.destroyForcibly().waitFor();
        List<String> said = LogTail.since(settings.logFile(), logged, LOG_LINES);
        if (!lastTry && said.stream().anyMatch(line -> line.contains("pre-existing shared memory block"))) {
            return Optional.empty();
        }
        boolean taken = said.stream().anyMatch(line -> line.contains("Address already in use"));
        throw new TracestackException(
                taken ? FaultCode.PORT_TAKEN : FaultCode.DATABASE_DOES_NOT_START,
                "starting PostgreSQL on " + data.path() + ", port " + settings.port()
                        + ": expected it to take connections, found " + (deadline.isOver() ? "no answer" : "it ended")
                        + "; it said: " + String.join(" | ", said),
                taken
                        ? Remedy.of("stop what holds the port, or use another", "tracestack up --port-offset auto")
                        : Remedy.of(
                                "mend what it names, then try again", "cat " + settings.logFile(), "tracestack up"));
    }

    private static boolean isReady(DataFolder data, Process process) {
        try {
            return PostmasterFile.read(data.path())
                    .filter(file -> file.pid() == process.pid() && file.ready())
                    .isPresent();
        } catch (IOException e) {
            throw PrivateFolder.notWritable(PostmasterFile.in(data.path()), e);
        }
    }

    private static Process launch(Settings settings, DataFolder data, PostgresBinaries binaries) throws IOException {
        List<String> command = new ArrayList<>();
        // ^C at a terminal must not reach the server before those that still write to it have stopped
        ShortCommand.find("setsid").ifPresent(setsid -> command.add(setsid.toString()));
        command.addAll(data.user().prefix());
        command.addAll(List.of(
                binaries.program("postgres").toString(), "-D", data.path().toString()));
        command.addAll(PostgresSettings.arguments(settings.port()));
        Process process = ShortCommand.builder(command)
                .directory(data.path().toFile())
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(settings.logFile().toFile()))
                .start();
        process.getOutputStream().close();
        return process;
    }
}
