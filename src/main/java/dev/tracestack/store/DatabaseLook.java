package dev.tracestack.store;

/**
 * One look at everything in the database that says how the way of spans into it fares.
 *
 * @param version of the server
 * @param readOnly whether transactions may not write, and {@code whyReadOnly}: {@code in recovery} or the setting's name
 * @param schemaVersion the migration that the database has; 0 for none, {@code schemaWanted} the one of this program
 * @param queue what waits
 * @param stuck rows that were claimed longer ago than anybody works on one, {@code stuckSeconds} the oldest of these
 * @param lastDeadLetter the error of the latest dead letter; empty where there is none
 * @param waiting statements that wait for a lock, {@code waitingSeconds} the longest, {@code waitingFor} who holds it
 * @param spans how many are stored, estimated
 * @param newestSpanSeconds since the newest trace was written; negative where there is none
 * @param rootless traces of the last hour, settled a while ago, that have no root span
 * @param recentTraces traces that were looked at for this
 * @param brokenService service whose spans' parents are missing most often, with an example; empty where none is
 * @param databaseBytes size of the database
 */
public record DatabaseLook(
        String version,
        boolean readOnly,
        String whyReadOnly,
        int schemaVersion,
        int schemaWanted,
        QueueDepth queue,
        long stuck,
        double stuckSeconds,
        String lastDeadLetter,
        long waiting,
        double waitingSeconds,
        String waitingFor,
        long spans,
        double newestSpanSeconds,
        long rootless,
        long recentTraces,
        String brokenService,
        String brokenExample,
        long databaseBytes) {}
