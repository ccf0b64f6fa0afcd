package dev.tracestack.runtime.embedded;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs of a stack, stopped in the order in which nothing that was acknowledged can be lost. */
final class StartedParts {

    /** When a part is stopped: first what takes new work, last what others write to. */
    enum Turn {
        VIEW,
        RECEIVER,
        WORKER,
        TRACE_STORE,
        DATABASE
    }

    private static final Logger LOG = LoggerFactory.getLogger(StartedParts.class);

    private final Map<Turn, Deque<AutoCloseable>> parts = new EnumMap<>(Turn.class);
    private boolean stopping;

    /**
     * Keeps a part that was just started.
     *
     * @throws CancellationException where the stack is being stopped already; the part is then stopped at once
     */
    <T extends AutoCloseable> T add(Turn turn, T part) {
        synchronized (this) {
            if (!stopping) {
                parts.computeIfAbsent(turn, _ -> new ArrayDeque<>()).push(part);
                return part;
            }
        }
        close(turn, part);
        throw new CancellationException("the stack is being stopped");
    }

    /** Stops all, each turn after the one before, in a turn the last started first. Again does nothing. */
    void stop() {
        synchronized (this) {
            if (stopping) {
                return;
            }
            stopping = true;
        }
        parts.forEach((turn, started) -> started.forEach(part -> close(turn, part)));
    }

    /** Stops what runs of that turn, and forgets it. */
    void stop(Turn turn) {
        Deque<AutoCloseable> started;
        synchronized (this) {
            if (stopping || !parts.containsKey(turn)) {
                return;
            }
            started = parts.remove(turn);
        }
        started.forEach(part -> close(turn, part));
    }

    /** Whether anything of that turn runs. */
    synchronized boolean runs(Turn turn) {
        return parts.containsKey(turn);
    }

    private static void close(Turn turn, AutoCloseable part) {
        long start = System.nanoTime();
        try {
            part.close();
            LOG.info("stopped {} in {} ms", turn, (System.nanoTime() - start) / 1_000_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            LOG.error("stopping a part ({}) failed; the others are stopped all the same", turn, e);
        }
    }
}
