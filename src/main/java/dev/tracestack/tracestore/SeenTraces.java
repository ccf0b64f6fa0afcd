package dev.tracestack.tracestore;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;

/** Which traces were looked at, by their ordinals: most lie close together, a few that live long far before them. */
final class SeenTraces {

    private final long base;
    private final BitSet close = new BitSet();
    private final Set<Long> before = new HashSet<>();

    SeenTraces(long base) {
        this.base = base;
    }

    /** False where it was seen before. */
    boolean add(long ordinal) {
        if (ordinal < base || ordinal - base > Integer.MAX_VALUE / 2) {
            return before.add(ordinal);
        }
        int bit = (int) (ordinal - base);
        boolean added = !close.get(bit);
        close.set(bit);
        return added;
    }
}
