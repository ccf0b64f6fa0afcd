package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.stack.PortName;
import dev.tracestack.store.Database;
import dev.tracestack.worker.MlflowEnvironment;
import dev.tracestack.worker.Worker;
import dev.tracestack.worker.WorkerCommands;
import dev.tracestack.worker.WorkerEnvironment;
import dev.tracestack.worker.WorkerSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "tracestack worker",
        description = {
            "Runs the otel-worker: takes OTLP/HTTP, keeps it in PostgreSQL before it answers 200.",
            "  worker           serve until stopped",
            "  worker migrate   bring roles, database and schema up to date, then end",
            "  worker health    exit code 0 if the worker that --listen, its environment or --project names is ready,"
                    + " else 1",
            "  worker dead-letters list | show ID | replay ID… | replay --all",
            "                   what PostgreSQL did not take: look at it, or queue it again once the cause is gone",
            "The database and its passwords come from the environment or from files it names, see"
                    + " docs/rendered-files.md."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class WorkerCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "serve|migrate|health|dead-letters",
            defaultValue = "serve",
            description = "What to do (default ${DEFAULT-VALUE}).")
    private Task task = Task.SERVE;

    @Parameters(
            index = "1..*",
            arity = "0..*",
            paramLabel = "list|show|replay ID",
            description = "What to do with dead letters, and with which (default list).")
    private List<String> words = List.of();

    @Option(names = "--all", description = "Replay every dead letter.")
    private boolean all;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "Form of what is printed of dead letters (default ${DEFAULT-VALUE}).")
    private Format format = Format.TEXT;

    @Option(
            names = "--keep",
            paramLabel = "TIME",
            description =
                    "Drop days of spans that are older, such as 90d; by default TRACESTACK_WORKER_KEEP, else none.")
    private @Nullable String keep;

    @Option(
            names = "--max-size",
            paramLabel = "SIZE",
            description = "Drop the oldest days while all spans take more, such as 5GB; by default"
                    + " TRACESTACK_WORKER_MAX_SIZE, else none.")
    private @Nullable String maxSize;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "Where to listen; by default TRACESTACK_WORKER_LISTEN, else 127.0.0.1:4320.")
    private @Nullable String listen;

    /** What the worker is asked to do. */
    private enum Task {
        SERVE,
        MIGRATE,
        HEALTH,
        DEAD_LETTERS;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    WorkerCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        WorkerEnvironment environment = new WorkerEnvironment(wiring.environment(), Path.of("/run/secrets"))
                .with("KEEP", keep)
                .with("MAX_SIZE", maxSize);
        if (task != Task.DEAD_LETTERS && !words.isEmpty()) {
            throw new TracestackException(
                    FaultCode.INVALID_USAGE,
                    "worker " + task + ": expected nothing behind it, found '" + words.getFirst() + "'",
                    Remedy.of("leave it out", "tracestack worker " + task));
        }
        switch (task) {
            case MIGRATE -> wiring.out().println("schema otel is at version " + WorkerCommands.migrate(environment));
            case HEALTH -> {
                WorkerCommands.health(asked(environment));
                wiring.out().println("ready");
            }
            case SERVE -> serve(environment);
            case DEAD_LETTERS -> {
                try (Database database = WorkerDatabase.open(wiring, environment, stack)) {
                    new DeadLetterTask(wiring.out(), database, format).run(words, all);
                }
            }
        }
        return ExitCode.OK.number();
    }

    /** The worker that was named, on the command line or as in its container; else that of the running stack. */
    private Listen asked(WorkerEnvironment environment) throws InterruptedException {
        boolean named = listen != null || environment.namesDatabase() || environment.namesAddress();
        return named
                ? where(environment)
                : new Listen("localhost", wiring.running(stack).ports().get(PortName.WORKER));
    }

    private Listen where(WorkerEnvironment environment) {
        return listen == null ? environment.listen() : Listen.parse(listen);
    }

    /** Serves until the process is told to stop; then what is in flight is finished. */
    private void serve(WorkerEnvironment environment) throws InterruptedException {
        WorkerSettings settings = environment.settings().withListen(where(environment));
        try (UntilStopped stopped = UntilStopped.ofThisProcess();
                Worker worker = Worker.start(
                        settings,
                        MlflowEnvironment.of(Optional.empty(), wiring.environment()),
                        new MetricsRegistry())) {
            wiring.err().println("otel-worker answers at " + worker.uri());
            wiring.err().flush();
            stopped.await();
        }
    }
}
