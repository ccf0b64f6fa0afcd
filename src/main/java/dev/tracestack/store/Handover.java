package dev.tracestack.store;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;

/**
 * Payloads that are on disk, were claimed as they came, and wait with their spans decoded for a drainer of this process:
 * it need not read and decode them again. Bounded; what finds no room is queued for anyone. What is lost with the
 * process, or waits here for too long, is taken from the table once its lease has run out.
 */
final class Handover {

    private record Item(ClaimContent.Spans content, long bornNanos) {}

    private final UUID token = UUID.randomUUID();
    private final long mostBytes;
    private final Duration lease;
    private final Deque<Item> items = new ArrayDeque<>();
    private long bytes;

    /** Holds payloads of at most so many bytes; 0 for none at all. */
    Handover(long mostBytes, Duration lease) {
        this.mostBytes = mostBytes;
        this.lease = lease;
    }

    /** Of all claims that are handed over here. */
    UUID token() {
        return token;
    }

    Duration lease() {
        return lease;
    }

    /** Whether there is room for a payload; then it must be {@link #put} or {@link #cancel cancelled}. */
    synchronized boolean reserve(long payloadBytes) {
        if (bytes + payloadBytes > mostBytes) {
            return false;
        }
        bytes += payloadBytes;
        return true;
    }

    synchronized void cancel(long payloadBytes) {
        bytes -= payloadBytes;
    }

    synchronized void put(ClaimContent.Spans content) {
        items.add(new Item(content, System.nanoTime()));
    }

    /** The oldest, at least one where there is any, no more once those taken hold so many bytes. */
    synchronized List<ClaimContent> take(int mostRows, long most) {
        List<ClaimContent> taken = new ArrayList<>();
        long size = 0;
        while (!items.isEmpty() && taken.size() < mostRows && size < most) {
            Item item = items.remove();
            long own = item.content().claim().payload().bytes().length;
            bytes -= own;
            // with half of the lease gone, another drainer may take it before it is stored
            if (System.nanoTime() - item.bornNanos() < lease.toNanos() / 2) {
                size += own;
                taken.add(item.content());
            }
        }
        return taken;
    }

    /** Takes everything that nobody will drain any more. */
    synchronized List<Claim> clear() {
        List<Claim> left = items.stream().map(i -> i.content().claim()).toList();
        items.clear();
        bytes = 0;
        return left;
    }
}
