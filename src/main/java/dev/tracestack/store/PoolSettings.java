package dev.tracestack.store;

import java.time.Duration;

/**
 * How connections are made, kept and bounded.
 *
 * @param connections at most so many at once
 * @param connectTimeout how long to wait for a connection before saying that the database is away; at least 250 ms
 * @param statementTimeout the server cancels a statement that takes longer
 * @param lockTimeout the server cancels a statement that waits longer for one lock
 */
public record PoolSettings(int connections, Duration connectTimeout, Duration statementTimeout, Duration lockTimeout) {

    public PoolSettings {
        if (connections < 1) {
            throw new IllegalArgumentException("connections " + connections + ": expected at least 1");
        }
        if (connectTimeout.compareTo(Duration.ofMillis(250)) < 0) {
            throw new IllegalArgumentException("connect timeout " + connectTimeout + ": expected at least 250 ms");
        }
    }

    /** For a command that asks a few questions and ends. */
    public static PoolSettings forCommand() {
        return new PoolSettings(2, Duration.ofSeconds(3), Duration.ofSeconds(30), Duration.ofSeconds(5));
    }

    /** For what prepares a database that was just started, maybe on a machine that starts much else at that moment. */
    public static PoolSettings forPreparation() {
        return new PoolSettings(2, Duration.ofSeconds(30), Duration.ofSeconds(60), Duration.ofSeconds(30));
    }

    /** For a worker that keeps that many connections busy. */
    public static PoolSettings forWorker(int connections) {
        return new PoolSettings(connections, Duration.ofSeconds(2), Duration.ofSeconds(60), Duration.ofSeconds(10));
    }
}
