package dev.tracestack.store;

import dev.tracestack.otlp.SpanRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was acknowledged and is not stored yet, in {@code otel.ingestion_queue}. A payload is claimed, its spans are
 * stored and the claim is ended in one transaction; a claim that died is taken again when its lease has run out.
 */
public final class IngestionQueue implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IngestionQueue.class);
    private static final int PURGE_ROWS = 5_000;

    private final Database database;
    private final QueueLimits limits;
    private final Handover handover;
    private final GroupCommit commits;
    private final @Nullable Outbox outbox;
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();

    /** The queue of that database; its depth counts as 0 until {@link #depth} has looked. */
    public IngestionQueue(Database database, QueueLimits limits) {
        this(database, limits, null, 0);
    }

    /**
     * As above; what is stored is noted in the outbox, in the same transaction.
     *
     * @param handedBytes of payloads that are claimed as they come and wait for {@link #handed}; 0 for none
     */
    public IngestionQueue(Database database, QueueLimits limits, @Nullable Outbox outbox, long handedBytes) {
        this.outbox = outbox;
        this.database = database;
        this.limits = limits;
        this.handover = new Handover(handedBytes, limits.lease());
        this.commits = new GroupCommit(database, limits.bytesInMemory(), handover);
    }

    /** Makes a payload durable. Commits are shared with all who call at the same time. */
    public Enqueued enqueue(Payload payload, List<SpanRecord> spans) throws InterruptedException {
        if (rows.get() >= limits.rows()) {
            return new Enqueued.Full(rows.get() + " payloads wait in the ingestion queue, of at most " + limits.rows());
        }
        if (bytes.get() >= limits.bytes()) {
            return new Enqueued.Full(bytes.get() + " bytes wait in the ingestion queue, of at most " + limits.bytes());
        }
        Enqueued enqueued = commits.enqueue(payload, spans, limits.patience());
        if (enqueued instanceof Enqueued.Stored) {
            rows.incrementAndGet();
            bytes.addAndGet(payload.bytes().length);
        }
        return enqueued;
    }

    /** Whether the queue would refuse the next payload. */
    public boolean isFull() {
        return rows.get() >= limits.rows() || bytes.get() >= limits.bytes();
    }

    /** Why PostgreSQL did not take the last payloads; empty where it did, or where that was half a minute ago. */
    public Optional<String> trouble() {
        return commits.trouble();
    }

    /**
     * Takes payloads that are due, the oldest first.
     *
     * @param mostRows at most so many
     * @param mostBytes no more once those taken hold so many
     * @throws dev.tracestack.fault.TracestackException {@code TS401}, {@code TS402} or {@code TS410}
     */
    public List<Claim> claim(int mostRows, long mostBytes) {
        UUID token = UUID.randomUUID();
        return database.ask(
                "claim payloads of the ingestion queue",
                c -> new QueueRows(c).claim(mostRows, mostBytes, token, limits.lease()));
    }

    /**
     * Takes payloads that this process has queued and claimed just now, without asking the database. All are of one
     * holder, which no claim of {@link #claim} is.
     */
    public List<ClaimContent> handed(int mostRows, long mostBytes) {
        return handover.take(mostRows, mostBytes);
    }

    /** Gives back what was queued to be handed over and was not taken: after the last call of {@link #handed}. */
    public void giveBackHanded() {
        List<Claim> left = handover.clear();
        if (!left.isEmpty()) {
            release(left, Duration.ZERO, "the worker stopped before it was stored");
        }
    }

    /**
     * Stores what claims of one holder hold and ends them, all or nothing. The commit is not waited for: the payloads are
     * on disk, and were a crash to take the commit back, then the end of the claims with it.
     */
    public Settled settle(List<ClaimContent> contents) {
        try {
            Settled.Done done = database.transaction(c -> {
                try (Statement statement = c.createStatement()) {
                    statement.execute("SET LOCAL synchronous_commit = off");
                }
                Settled.Done settled = new Settlement(c).settle(contents);
                note(c, contents);
                return settled;
            });
            contents.forEach(c -> {
                rows.decrementAndGet();
                bytes.addAndGet(-c.claim().payload().bytes().length);
            });
            return done;
        } catch (Settlement.ClaimLost e) {
            LOG.info("{} claims: {}", contents.size(), e.getMessage());
            return new Settled.Lost();
        } catch (SQLException e) {
            return new Settled.Later(SqlFaults.reason(e));
        }
    }

    private void note(Connection connection, List<ClaimContent> contents) throws SQLException {
        if (outbox != null) {
            for (ClaimContent content : contents) {
                if (content instanceof ClaimContent.Spans(Claim _, List<SpanRecord> spans)) {
                    outbox.add(connection, spans);
                }
            }
        }
    }

    /**
     * Gives claims back that could not be stored.
     *
     * @return whether the database took it; otherwise they come back when their lease has run out
     */
    public boolean release(Collection<Claim> claims, Duration after, String reason) {
        try {
            database.transaction(c -> {
                new QueueRows(c).release(claims, after, reason);
                return true;
            });
            return true;
        } catch (SQLException e) {
            LOG.info("{} claims wait for their lease to run out: {}", claims.size(), SqlFaults.reason(e));
            return false;
        }
    }

    /** Gives back what others hold; only for a worker that knows that it is the only one. */
    public int releaseAll() {
        return database.ask("give back what a stopped worker held", c -> new QueueRows(c).releaseAll());
    }

    /** Deletes what was complete for longer than that; returns how many rows. */
    public int purge(Duration kept) {
        int deleted = 0;
        int last;
        do {
            last = database.ask("delete complete payloads", c -> new QueueRows(c).purge(kept, PURGE_ROWS));
            deleted += last;
        } while (last == PURGE_ROWS);
        return deleted;
    }

    /** Looks at the table, and counts on from what it finds. */
    public QueueDepth depth() {
        QueueDepth depth = database.ask("look at the ingestion queue", c -> new QueueRows(c).depth());
        rows.set(depth.rows());
        bytes.set(depth.bytes());
        return depth;
    }

    /** Commits what waits for it, then takes no more. */
    @Override
    public void close() {
        commits.close();
    }
}
