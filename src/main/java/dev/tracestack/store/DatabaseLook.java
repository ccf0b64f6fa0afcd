package dev.tracestack.store;

import java.util.List;

/**
 * One look at everything in the database that says how the way of spans into it fares. What a lock or a missing table
 * kept from being looked at is as if there were nothing.
 *
 * @param address of the server and the database, such as {@code 127.0.0.1:5433/agent_control}
 * @param clockSkewSeconds how far the server's clock is ahead of this machine's
 * @param whyReadOnly what keeps transactions from writing, such as {@code it is in recovery}; empty where nothing does
 * @param schemaVersion the migration that the database has, 0 for none, negative where a lock kept from looking;
 *     {@code schemaWanted} the one of this program
 * @param missingTables tables that migrations made and that are not there any more
 * @param queue what waits
 * @param stuck claims that nobody works on
 * @param lastDeadLetter the reason of the latest dead letter; empty where there is none
 * @param locks who waits for whom
 * @param traces what the traces of the last hour are like
 * @param outbox what waits for MLflow
 */
public record DatabaseLook(
        String address,
        double clockSkewSeconds,
        String whyReadOnly,
        int schemaVersion,
        int schemaWanted,
        List<String> missingTables,
        QueueDepth queue,
        Stuck stuck,
        String lastDeadLetter,
        Locks locks,
        RecentTraces traces,
        Outbox outbox) {

    /** Rows that were claimed longer ago than anybody works on one, and how long ago the first of them came. */
    public record Stuck(long rows, double oldestSeconds) {

        public static final Stuck NONE = new Stuck(0, 0);
    }

    /**
     * Sessions that wait for a lock on a table of ours, or that keep a strong one.
     *
     * @param waiting statements that wait, {@code seconds} the longest wait or the age of the lock that is kept
     * @param holder the session that holds it, in words; empty where nothing is held up
     */
    public record Locks(long waiting, double seconds, String holder) {

        public static final Locks NONE = new Locks(0, 0, "");
    }

    /**
     * Traces that came within the last hour and have not grown for a while.
     *
     * @param looked how many there are, at most a few hundred
     * @param rootless how many have no root span
     * @param orphaned spans whose parent is not there, in traces that have a root
     * @param orphanService the service of most of these, and {@code orphanTrace} one such trace
     * @param brokenCaller a service that calls another one whose spans begin traces of their own, {@code brokenCallee};
     *     empty where none does
     */
    public record RecentTraces(
            long looked,
            long rootless,
            String rootlessTrace,
            long orphaned,
            String orphanService,
            String orphanTrace,
            String brokenCaller,
            String brokenCallee,
            String brokenTrace) {

        public static final RecentTraces NONE = new RecentTraces(0, 0, "", 0, "", "", "", "", "");
    }

    /** Traces that wait for MLflow, how long the oldest of them has waited, and why it was not taken. */
    public record Outbox(long waiting, double oldestSeconds, String lastError) {

        public static final Outbox NONE = new Outbox(0, 0, "");
    }
}
