package dev.tracestack.worker;

import dev.tracestack.http.BodyLimits;
import dev.tracestack.http.Listen;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.store.DatabaseAddress;
import dev.tracestack.store.Login;
import dev.tracestack.store.QueueLimits;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a worker is told before it starts.
 *
 * @param login of the role that owns the schema {@code otel}
 * @param ownNames names besides the loopback ones under which clients may address it
 * @param bodies how large requests may be
 * @param atOnce requests handled at the same time
 * @param drainers transactions that store spans at the same time
 * @param alone whether no other worker drains this database, so that what a killed one held is given back at start
 * @param disk a folder on the database's disk, where this machine has it; null where it has not
 */
public record WorkerSettings(
        DatabaseAddress database,
        Login login,
        Listen listen,
        Set<String> ownNames,
        BodyLimits bodies,
        int atOnce,
        int drainers,
        QueueLimits queue,
        DecodeLimits decode,
        Keeping keeping,
        boolean alone,
        @Nullable Path disk) {

    private static final int AT_ONCE = 256;
    private static final int DRAINERS = 2;

    public WorkerSettings {
        ownNames = Set.copyOf(ownNames);
        if (drainers < 1 || drainers > 64) {
            throw new IllegalArgumentException("drainers " + drainers + ": expected 1 to 64");
        }
        if (atOnce < 1) {
            throw new IllegalArgumentException("requests at once " + atOnce + ": expected at least 1");
        }
    }

    /** Usual limits, addressed as {@code otel-worker} or by loopback names. */
    public static WorkerSettings at(DatabaseAddress database, Login login, Listen listen) {
        return new WorkerSettings(
                database,
                login,
                listen,
                Set.of("otel-worker"),
                BodyLimits.DEFAULT,
                AT_ONCE,
                DRAINERS,
                QueueLimits.standard(),
                DecodeLimits.standard(),
                Keeping.standard(),
                false,
                null);
    }

    /** For a process that is known to be the database's only worker. */
    public WorkerSettings onlyOne() {
        return new WorkerSettings(
                database, login, listen, ownNames, bodies, atOnce, drainers, queue, decode, keeping, true, disk);
    }

    public WorkerSettings withQueue(QueueLimits limits) {
        return new WorkerSettings(
                database, login, listen, ownNames, bodies, atOnce, drainers, limits, decode, keeping, alone, disk);
    }

    public WorkerSettings withListen(Listen other) {
        return new WorkerSettings(
                database, login, other, ownNames, bodies, atOnce, drainers, queue, decode, keeping, alone, disk);
    }

    public WorkerSettings withBodies(BodyLimits limits, int requests) {
        return new WorkerSettings(
                database, login, listen, ownNames, limits, requests, drainers, queue, decode, keeping, alone, disk);
    }

    public WorkerSettings withDrainers(int transactions) {
        return new WorkerSettings(
                database, login, listen, ownNames, bodies, atOnce, transactions, queue, decode, keeping, alone, disk);
    }

    public WorkerSettings withKeeping(Keeping other) {
        return new WorkerSettings(
                database, login, listen, ownNames, bodies, atOnce, drainers, queue, decode, other, alone, disk);
    }

    /** Looks at the space that is left where that folder is. */
    public WorkerSettings withDisk(Path folder) {
        return new WorkerSettings(
                database, login, listen, ownNames, bodies, atOnce, drainers, queue, decode, keeping, alone, folder);
    }
}
