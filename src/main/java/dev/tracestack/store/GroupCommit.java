package dev.tracestack.store;

import dev.tracestack.otlp.SpanRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
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
    private static final String COLUMNS =
            "trace_id, span_count, content_type, content_encoding, payload_bytes, payload";

    private record Waiting(List<SpanRecord> spans, Payload payload, CompletableFuture<Enqueued> answer) {
        int bytes() {
            return payload.bytes().length;
        }
    }

    private final Database database;
    private final long bytesInMemory;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final Thread committer;
    private final Trouble trouble = new Trouble();
    private long bytes;
    private boolean closed;

    GroupCommit(Database database, long bytesInMemory) {
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
        try {
            database.transaction(connection -> insert(connection, batch));
            trouble.isOver();
            return new Enqueued.Stored();
        } catch (SQLException e) {
            trouble.is(batch.size(), "PostgreSQL: " + SqlFaults.reason(e), firstTraces(batch));
            return new Enqueued.Unavailable("PostgreSQL: " + SqlFaults.reason(e));
        } catch (RuntimeException e) {
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

    private static long insert(Connection connection, List<Waiting> batch) throws SQLException {
        return CopyRows.into(connection, "otel.ingestion_queue", COLUMNS, out -> {
            for (Waiting each : batch) {
                out.row(6);
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
        });
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
