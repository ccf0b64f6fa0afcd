package dev.tracestack.worker;

import dev.tracestack.http.Listen;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.store.DatabaseAddress;
import dev.tracestack.store.Login;
import dev.tracestack.store.QueueLimits;
import java.time.Duration;
import java.util.Set;

/**
 * What a worker is told before it starts.
 *
 * @param login of the role that owns the schema {@code otel}
 * @param ownNames names besides the loopback ones under which clients may address it
 * @param drainers transactions that store spans at the same time
 * @param completeKept how long the queue keeps the rows of payloads that are stored
 * @param alone whether no other worker drains this database, so that what a killed one held is given back at start
 */
public record WorkerSettings(
        DatabaseAddress database,
        Login login,
        Listen listen,
        Set<String> ownNames,
        int drainers,
        QueueLimits queue,
        DecodeLimits decode,
        Duration completeKept,
        boolean alone) {

    private static final int DRAINERS = 2;

    public WorkerSettings {
        ownNames = Set.copyOf(ownNames);
        if (drainers < 1 || drainers > 64) {
            throw new IllegalArgumentException("drainers " + drainers + ": expected 1 to 64");
        }
    }

    /** Usual limits, addressed as {@code otel-worker} or by loopback names. */
    public static WorkerSettings at(DatabaseAddress database, Login login, Listen listen) {
        return new WorkerSettings(
                database,
                login,
                listen,
                Set.of("otel-worker"),
                DRAINERS,
                QueueLimits.standard(),
                DecodeLimits.standard(),
                Duration.ofHours(1),
                false);
    }

    /** For a process that is known to be the database's only worker. */
    public WorkerSettings onlyOne() {
        return new WorkerSettings(database, login, listen, ownNames, drainers, queue, decode, completeKept, true);
    }

    public WorkerSettings withQueue(QueueLimits limits) {
        return new WorkerSettings(database, login, listen, ownNames, drainers, limits, decode, completeKept, alone);
    }

    public WorkerSettings withListen(Listen other) {
        return new WorkerSettings(database, login, other, ownNames, drainers, queue, decode, completeKept, alone);
    }
}
