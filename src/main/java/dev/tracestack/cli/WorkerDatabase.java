package dev.tracestack.cli;

import dev.tracestack.runtime.RunningStack;
import dev.tracestack.stack.Endpoints.PostgresEndpoint;
import dev.tracestack.store.Database;
import dev.tracestack.store.DatabaseAddress;
import dev.tracestack.store.Login;
import dev.tracestack.store.PoolSettings;
import dev.tracestack.worker.WorkerEnvironment;

/** The durable store under the worker's role, for commands that change what is in it. */
final class WorkerDatabase {

    private WorkerDatabase() {}

    /** The database that a worker's environment names, as in its container; else that of the running stack. */
    static Database open(Wiring wiring, WorkerEnvironment environment, StackOptions stack) throws InterruptedException {
        return environment.namesDatabase()
                ? Database.open(environment.database(), environment.worker(), PoolSettings.forCommand())
                : open(wiring.running(stack));
    }

    static Database open(RunningStack running) {
        PostgresEndpoint postgres = running.endpoints().postgres();
        return Database.open(
                new DatabaseAddress(postgres.host(), postgres.port(), postgres.database()),
                Login.worker(running.credentials().worker()),
                PoolSettings.forCommand());
    }
}
