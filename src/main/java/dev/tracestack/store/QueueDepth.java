package dev.tracestack.store;

/**
 * What the queue holds.
 *
 * @param pending payloads that wait
 * @param processing payloads that someone has claimed
 * @param bytes of both
 * @param oldestSeconds age of the oldest of both; 0 where there is none
 */
public record QueueDepth(long pending, long processing, long bytes, double oldestSeconds, long deadLetters) {

    public long rows() {
        return pending + processing;
    }
}
