package dev.tracestack.store;

/** What became of a payload that was to be queued. */
public sealed interface Enqueued {

    /** It is on disk. From now on nobody but the queue is responsible for it. */
    record Stored() implements Enqueued {}

    /** The queue holds as much as it may; nothing was stored. */
    record Full(String reason) implements Enqueued {}

    /** The database did not confirm it. It may be stored all the same, which a second sending does not double. */
    record Unavailable(String reason) implements Enqueued {}
}
