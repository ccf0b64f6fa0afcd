package dev.tracestack.worker;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.http.Listen;
import dev.tracestack.store.Bootstrap;
import dev.tracestack.store.Database;
import dev.tracestack.store.Login;
import dev.tracestack.store.Migrations;
import dev.tracestack.store.PoolSettings;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;

/** {@code worker migrate} and {@code worker health}, one call each. */
public final class WorkerCommands {

    private WorkerCommands() {}

    /**
     * Makes roles and database where the superuser's password is given, then brings the schema up to date.
     *
     * @return the schema's version
     * @throws TracestackException {@code TS202}, {@code TS401}, {@code TS402}, {@code TS408} or {@code TS411}
     */
    public static int migrate(WorkerEnvironment environment) {
        Login worker = environment.worker();
        Optional<Login> superuser = environment.superuser();
        if (superuser.isPresent()) {
            new Bootstrap(environment.database(), superuser.get())
                    .run(worker.password(), environment.reader().password());
        }
        try (Database database = Database.open(environment.database(), worker, PoolSettings.forPreparation())) {
            return new Migrations(database, Clock.systemUTC()).run();
        }
    }

    /**
     * Asks a worker on this machine whether it is ready.
     *
     * @param listen where it was told to listen
     * @throws TracestackException {@code TS403} where it does not answer or is not ready, with its reasons
     */
    public static void health(Listen listen) {
        boolean anywhere = listen.host().equals("0.0.0.0") || listen.host().equals("::");
        String host = anywhere ? "127.0.0.1" : listen.host();
        URI uri = URI.create(
                "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + listen.port() + "/readyz");
        String found = switch (HttpProbe.standard().get(uri)) {
            case HttpOutcome.Answered answered when answered.status() == 200 -> "";
            case HttpOutcome.Answered answered -> answered.status() + " " + answered.text();
            case HttpOutcome.Unreachable(String reason) -> reason;
        };
        if (!found.isEmpty()) {
            throw new TracestackException(
                    FaultCode.WORKER_UNREACHABLE,
                    "asking the worker at " + uri + ": expected 200, found " + found,
                    Remedy.of("see what it says in its log", "tracestack logs otel-worker"));
        }
    }
}
