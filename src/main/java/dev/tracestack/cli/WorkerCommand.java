package dev.tracestack.cli;

import dev.tracestack.http.Listen;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.worker.Worker;
import dev.tracestack.worker.WorkerCommands;
import dev.tracestack.worker.WorkerEnvironment;
import dev.tracestack.worker.WorkerSettings;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "tracestack worker",
        description = {
            "Runs the otel-worker: takes OTLP/HTTP, keeps it in PostgreSQL before it answers 200.",
            "  worker           serve until stopped",
            "  worker migrate   bring roles, database and schema up to date, then end",
            "  worker health    exit code 0 if the worker on this machine is ready, else 1",
            "The database and its passwords come from the environment or from files it names, see docs/rendered-files.md."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class WorkerCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Parameters(
            arity = "0..1",
            paramLabel = "serve|migrate|health",
            defaultValue = "serve",
            description = "What to do (default ${DEFAULT-VALUE}).")
    private Task task = Task.SERVE;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            description = "Where to listen; by default TRACESTACK_WORKER_LISTEN, else 127.0.0.1:4320.")
    private @Nullable String listen;

    @Option(names = "--stacktrace", description = "Print where in the program an error came from.")
    @SuppressWarnings("unused") // read by Failures
    private boolean stacktrace;

    /** What the worker is asked to do. */
    private enum Task {
        SERVE,
        MIGRATE,
        HEALTH
    }

    WorkerCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        WorkerEnvironment environment = new WorkerEnvironment(wiring.environment(), Path.of("/run/secrets"));
        switch (task) {
            case MIGRATE -> wiring.out().println("schema otel is at version " + WorkerCommands.migrate(environment));
            case HEALTH -> {
                WorkerCommands.health(where(environment));
                wiring.out().println("ready");
            }
            case SERVE -> serve(environment);
        }
        return ExitCode.OK.number();
    }

    private Listen where(WorkerEnvironment environment) {
        return listen == null ? environment.listen() : Listen.parse(listen);
    }

    /** Serves until the process is told to stop; then what is in flight is finished. */
    private void serve(WorkerEnvironment environment) throws InterruptedException {
        WorkerSettings settings = environment.settings().withListen(where(environment));
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            asked.countDown();
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
        try (Worker worker = Worker.start(settings, new MetricsRegistry())) {
            wiring.err().println("otel-worker answers at " + worker.uri());
            wiring.err().flush();
            asked.await();
        } finally {
            closed.countDown();
        }
    }
}
