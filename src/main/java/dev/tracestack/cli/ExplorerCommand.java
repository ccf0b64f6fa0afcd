package dev.tracestack.cli;

import dev.tracestack.explorer.ExplorerServer;
import dev.tracestack.explorer.ExplorerSources;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.http.Listen;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.worker.WorkerEnvironment;
import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "tracestack explorer",
        description = {
            "Runs the Trace Explorer, the web page for traces, by itself; \"up\" does so where it is part of the"
                    + " stack.",
            "  explorer          serve until stopped",
            "  explorer health   exit code 0 if the one that --listen names is ready, else 1",
            "Where PostgreSQL is, and the password of the role that reads, are given as for the worker, see"
                    + " docs/explorer.md."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ExplorerCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Parameters(
            arity = "0..1",
            paramLabel = "serve|health",
            defaultValue = "serve",
            description = "What to do (default ${DEFAULT-VALUE}).")
    private Task task = Task.SERVE;

    @Option(
            names = "--listen",
            paramLabel = "HOST:PORT",
            defaultValue = "127.0.0.1:3000",
            description = "Where to listen (default ${DEFAULT-VALUE}).")
    private String listen = "127.0.0.1:3000";

    @Option(
            names = "--tempo",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:3200",
            description = "The Tempo whose traces are shown (default ${DEFAULT-VALUE}).")
    private URI tempo = URI.create("http://127.0.0.1:3200");

    @Option(
            names = "--otlp",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:4318",
            description = "Where imported traces are sent, OTLP over HTTP (default ${DEFAULT-VALUE}).")
    private URI otlp = URI.create("http://127.0.0.1:4318");

    /** What it is asked to do. */
    private enum Task {
        SERVE,
        HEALTH
    }

    ExplorerCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        switch (task) {
            case SERVE -> serve();
            case HEALTH -> health();
        }
        return ExitCode.OK.number();
    }

    private void health() {
        URI ready = URI.create("http://127.0.0.1:" + where().port() + "/readyz");
        String found = switch (HttpProbe.standard().get(ready)) {
            case HttpOutcome.Answered answer when answer.status() == 200 -> "";
            case HttpOutcome.Answered answer ->
                "HTTP " + answer.status() + " " + answer.text().strip();
            case HttpOutcome.Unreachable(String reason) -> reason;
        };
        if (!found.isEmpty()) {
            throw new TracestackException(
                    FaultCode.GRAFANA_UNREACHABLE,
                    "GET " + ready + ": expected it ready, found " + found,
                    Remedy.of("read what it and Tempo logged", "tracestack logs explorer tempo"));
        }
        wiring.out().println("ready");
    }

    private Listen where() {
        try {
            return Listen.parse(listen);
        } catch (IllegalArgumentException e) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "--listen: " + e.getMessage(),
                    Remedy.of("name a host and a port", "tracestack explorer --listen 127.0.0.1:3000"),
                    e);
        }
    }

    private void serve() throws InterruptedException {
        WorkerEnvironment database = new WorkerEnvironment(wiring.environment(), Path.of("/run/secrets"));
        ExplorerSources sources = new ExplorerSources(tempo, database.database(), database.reader(), otlp);
        HttpSettings http = HttpSettings.at(where()).withOwnNames(Set.of(ServiceName.EXPLORER.value()));
        try (UntilStopped stopped = UntilStopped.ofThisProcess();
                ExplorerServer server = ExplorerServer.start(http, sources)) {
            wiring.err().println("explorer answers at " + server.uri());
            wiring.err().flush();
            stopped.await();
        }
    }
}
