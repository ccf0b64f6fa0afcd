package dev.tracestack.tracestore;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which traces were looked at, by their ordinals: most lie close together, a few that live long far before them. For any
 * number of threads.
 */
final class SeenTraces {

    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
    private static final int MOST_CLOSE = 1 << 28;

    private final long base;
    private final long[] close;
    private final Set<Long> others = ConcurrentHashMap.newKeySet();

    /** Expects ordinals from that one to the other. */
    SeenTraces(long base, long last) {
        this.base = base;
        this.close = new long[(int) (Math.min(MOST_CLOSE, Math.max(0, last - base)) / Long.SIZE) + 1];
    }

    /** False where it was seen before; of several threads at once, true for one. */
    boolean add(long ordinal) {
        long at = ordinal - base;
        if (at < 0 || at / Long.SIZE >= close.length) {
            return others.add(ordinal);
        }
        int word = (int) (at / Long.SIZE);
        long bit = 1L << at;
        if ((close[word] & bit) != 0) {
            return false;
        }
        return ((long) WORD.getAndBitwiseOr(close, word, bit) & bit) == 0;
    }
}
