package dev.tracestack.store;

import java.time.Duration;

/**
 * What the ingestion queue may hold and how long things may take.
 *
 * @param rows payloads that wait or are being stored
 * @param bytes of these payloads
 * @param bytesInMemory of payloads that wait for their commit
 * @param patience how long a sender waits for the commit
 * @param lease how long a claim is good; afterwards someone else may take it
 */
public record QueueLimits(long rows, long bytes, long bytesInMemory, Duration patience, Duration lease) {

    /** 200 000 payloads, 4 GiB; 96 MiB in memory; 10 s to commit; 30 s to store. */
    public static QueueLimits standard() {
        return new QueueLimits(200_000, 4L << 30, 96L << 20, Duration.ofSeconds(10), Duration.ofSeconds(30));
    }

    public QueueLimits withRows(long most) {
        return new QueueLimits(most, bytes, bytesInMemory, patience, lease);
    }

    public QueueLimits withLease(Duration time) {
        return new QueueLimits(rows, bytes, bytesInMemory, patience, time);
    }
}
