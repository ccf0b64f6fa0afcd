package dev.tracestack.worker;

import java.util.ArrayDeque;
import java.util.Deque;

/** How fast spans come and go over the last minute, and how long the queue will take at that. */
final class Forecast {

    private static final long WINDOW_NANOS = 60_000_000_000L;

    /** What was counted at a moment. */
    private record Seen(long nanos, long in, long out, long waiting) {}

    /**
     * What the last minute says.
     *
     * @param in spans acknowledged a second
     * @param out spans stored a second
     * @param secondsToDrain until the queue is empty; 0 when it is, -1 while it does not shrink
     */
    record Rates(double in, double out, double secondsToDrain) {}

    private final Deque<Seen> seen = new ArrayDeque<>();

    /** Adds what is counted now, both since the start, and the spans that wait. */
    synchronized void add(long nanos, long in, long out, long waiting) {
        seen.addLast(new Seen(nanos, in, out, waiting));
        while (seen.size() > 2 && nanos - seen.getFirst().nanos() > WINDOW_NANOS) {
            seen.removeFirst();
        }
    }

    synchronized Rates now() {
        if (seen.size() < 2) {
            return new Rates(0, 0, seen.isEmpty() || seen.getLast().waiting() == 0 ? 0 : -1);
        }
        Seen first = seen.getFirst();
        Seen last = seen.getLast();
        double seconds = Math.max(1, last.nanos() - first.nanos()) / 1e9;
        double in = (last.in() - first.in()) / seconds;
        double out = (last.out() - first.out()) / seconds;
        double toDrain = last.waiting() == 0 ? 0 : out > in ? last.waiting() / (out - in) : -1;
        return new Rates(in, out, toDrain);
    }
}
