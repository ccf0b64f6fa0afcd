package dev.tracestack.store;

import dev.tracestack.otlp.SpanRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes payloads durable: whatever waits while one commit is on its way shares the next one. */
final class GroupCommit implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int MOST_ROWS = 512;
    private static final long MOST_BYTES = 16L << 20;
    private static final String COLUMNS = "id, status, attempts, claim, next_attempt_at, trace_id, span_count,"
            + " content_type, content_encoding, payload_bytes, payload";
    private static final String IDS = "SELECT now(), nextval('otel.ingestion_queue_id_seq') FROM generate_series(1, ?)";

    /** The time of a transaction, and ids for its rows. */
    private record Numbers(Instant now, List<Long> ids) {}

    private record Waiting(List<SpanRecord> spans, Payload payload, CompletableFuture<Enqueued> answer) {
        int bytes() {
            return payload.bytes().length;
        }
    }

    private final Database database;
    private final long bytesInMemory;
    private final Handover handover;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Thread committer;
    private final Trouble trouble = new Trouble();
    private long bytes;
    private boolean closed;

    GroupCommit(Database database, long bytesInMemory, Handover handover) {
        this.handover = handover;
        this.database = database;
        this.bytesInMemory = bytesInMemory;
        this.committer = Thread.ofPlatform().name("queue-commit").daemon().start(this::commitAll);
    }

    /** Returns when the payload is on disk, or cannot be brought there now. */
    Enqueued enqueue(Payload payload, List<SpanRecord> spans, Duration patience) throws InterruptedException {
        Waiting own = new Waiting(spans, payload, new CompletableFuture<>());
        lock.lock();
        try {
            if (closed) {
                return new Enqueued.Unavailable("the worker stops");
            }
            if (bytes > 0 && bytes + own.bytes() > bytesInMemory) {
                return new Enqueued.Full(bytes + " bytes wait for their commit, of at most " + bytesInMemory);
            }
            bytes += own.bytes();
            waiting.add(own);
            arrived.signal();
        } finally {
            lock.unlock();
        }
        try {
            return own.answer().get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.debug("no commit in time", e);
            return new Enqueued.Unavailable("PostgreSQL did not commit within " + patience.toSeconds() + " s");
        } catch (ExecutionException e) {
            throw new IllegalStateException("a commit's answer is a value", e);
        }
    }

    private void commitAll() {
        while (true) {
            List<Waiting> batch = take();
            if (batch.isEmpty()) {
                return;
            }
            Enqueued answer = commit(batch);
            batch.forEach(w -> w.answer().complete(answer));
            lock.lock();
            try {
                batch.forEach(w -> bytes -= w.bytes());
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits for payloads; none means that it was closed and all are done. */
    private List<Waiting> take() {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                arrived.awaitUninterruptibly();
            }
            List<Waiting> batch = new ArrayList<>();
            long size = 0;
            while (!waiting.isEmpty() && batch.size() < MOST_ROWS && size < MOST_BYTES) {
                Waiting next = waiting.remove();
                size += next.bytes();
                batch.add(next);
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private Enqueued commit(List<Waiting> batch) {
        Set<Waiting> handed = Collections.newSetFromMap(new IdentityHashMap<>());
        batch.stream().filter(w -> handover.reserve(w.bytes())).forEach(handed::add);
        try {
            List<ClaimContent.Spans> claimed = database.transaction(connection -> insert(connection, batch, handed));
            claimed.forEach(handover::put);
            trouble.isOver();
            return new Enqueued.Stored();
        } catch (SQLException e) {
            handed.forEach(w -> handover.cancel(w.bytes()));
            trouble.is(batch.size(), "PostgreSQL: " + SqlFaults.reason(e), firstTraces(batch));
            return new Enqueued.Unavailable("PostgreSQL: " + SqlFaults.reason(e));
        } catch (RuntimeException e) {
            handed.forEach(w -> handover.cancel(w.bytes()));
            LOG.error("{} payloads could not be queued", batch.size(), e);
            return new Enqueued.Unavailable("the queue failed: " + e.getMessage());
        }
    }

    /** Why the last commit failed; empty where none did or one has worked since. */
    Optional<String> trouble() {
        return trouble.now();
    }

    private static List<String> firstTraces(List<Waiting> batch) {
        return batch.stream()
                .flatMap(w -> w.spans().stream())
                .map(s -> s.traceId().hex())
                .distinct()
                .limit(3)
                .toList();
    }

    /** Returns those that are handed over, claimed. */
    private List<ClaimContent.Spans> insert(Connection connection, List<Waiting> batch, Set<Waiting> handed)
            throws SQLException {
        Numbers numbers = numbers(connection, batch.size());
        List<ClaimContent.Spans> claimed = new ArrayList<>(handed.size());
        CopyRows.into(connection, "otel.ingestion_queue", COLUMNS, out -> {
            for (int i = 0; i < batch.size(); i++) {
                Waiting each = batch.get(i);
                long id = numbers.ids().get(i);
                if (handed.contains(each)) {
                    Claim claim = new Claim(id, handover.token(), 1, numbers.now(), each.payload());
                    claimed.add(new ClaimContent.Spans(claim, each.spans()));
                }
                row(out, id, each, handed.contains(each), numbers.now());
            }
        });
        return claimed;
    }

    private void row(CopyRows out, long id, Waiting each, boolean claimed, Instant now) throws SQLException {
        out.row(11);
        out.bigint(id);
        out.text(claimed ? "processing" : "pending");
        out.integer(claimed ? 1 : 0);
        if (claimed) {
            out.uuid(handover.token());
        } else {
            out.nothing();
        }
        out.timestamp(claimed ? now.plus(handover.lease()) : now);
        out.text(
                each.spans().isEmpty()
                        ? null
                        : each.spans().getFirst().traceId().hex());
        out.integer(each.spans().size());
        out.text(each.payload().encoding().contentType());
        out.text("identity");
        out.bigint(each.bytes());
        out.bytea(each.payload().bytes());
    }

    private static Numbers numbers(Connection connection, int count) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(IDS)) {
            query.setInt(1, count);
            try (ResultSet row = query.executeQuery()) {
                Instant now = Instant.EPOCH;
                List<Long> ids = new ArrayList<>(count);
                while (row.next()) {
                    now = row.getObject(1, OffsetDateTime.class).toInstant();
                    ids.add(row.getLong(2));
                }
                return new Numbers(now, ids);
            }
        }
    }

    /** Commits what waits, then takes no more. */
    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
        try {
            committer.join(Duration.ofSeconds(15));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
