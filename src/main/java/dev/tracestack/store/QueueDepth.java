package dev.tracestack.store;

/**
 * What the queue holds.
 *
 * @param pending payloads that wait
 * @param processing payloads that someone has claimed
 * @param spans of both
 * @param bytes of both
 * @param oldestSeconds age of the oldest of both; 0 where there is none
 * @param failed payloads of which every span is a dead letter
 */
public record QueueDepth(
        long pending, long processing, long spans, long bytes, double oldestSeconds, long failed, long deadLetters) {

    public static final QueueDepth NONE = new QueueDepth(0, 0, 0, 0, 0, 0, 0);

    public long rows() {
        return pending + processing;
    }
}
