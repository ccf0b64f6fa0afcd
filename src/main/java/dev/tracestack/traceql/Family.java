package dev.tracestack.traceql;

import java.util.Arrays;

/**
 * Who is whose child in a trace, and the numbers of the nested set model: a walk from the roots counts up when it
 * enters a span and when it leaves it. Spans that no root leads to have zeros.
 */
public final class Family {

    /** Instead of a parent's number: the span is a root. */
    public static final int ROOT = -1;

    /** Instead of a parent's number: the parent is not here. */
    public static final int ORPHAN = -2;

    private final int[] parents;
    private final int[] children;
    private final int[] left;
    private final int[] right;

    /** Of the number of each span's parent, {@link #ROOT} or {@link #ORPHAN}. */
    public Family(int... parents) {
        int size = parents.length;
        this.parents = parents.clone();
        this.children = new int[size];
        this.left = new int[size];
        this.right = new int[size];
        int[] firstChild = new int[size];
        int[] nextSibling = new int[size];
        Arrays.fill(firstChild, -1);
        for (int span = size - 1; span >= 0; span--) {
            int parent = parents[span];
            if (parent >= 0) {
                children[parent]++;
                nextSibling[span] = firstChild[parent];
                firstChild[parent] = span;
            }
        }
        number(firstChild, nextSibling);
    }

    private void number(int[] firstChild, int[] nextSibling) {
        int next = 1;
        for (int root = 0; root < parents.length; root++) {
            int at = root;
            boolean inside = parents[root] == ROOT;
            if (inside) {
                left[at] = next++;
            }
            while (inside) {
                int child = firstChild[at];
                if (child >= 0) {
                    firstChild[at] = nextSibling[child];
                    at = child;
                    left[at] = next++;
                } else {
                    right[at] = next++;
                    inside = at != root;
                    at = inside ? parents[at] : at;
                }
            }
        }
    }

    public int parent(int span) {
        return Math.max(-1, parents[span]);
    }

    /** A builtin field that is about who is whose child. */
    public Value value(int span, Intrinsic intrinsic) {
        return switch (intrinsic) {
            case CHILD_COUNT -> new Value.Int(children[span]);
            case NESTED_SET_LEFT -> new Value.Int(left[span]);
            case NESTED_SET_RIGHT -> new Value.Int(right[span]);
            case NESTED_SET_PARENT ->
                new Value.Int(parents[span] == ROOT ? -1 : parents[span] == ORPHAN ? 0 : left[parents[span]]);
            case DURATION,
                    NAME,
                    STATUS,
                    STATUS_MESSAGE,
                    KIND,
                    ROOT_NAME,
                    ROOT_SERVICE_NAME,
                    TRACE_DURATION,
                    TRACE_ID,
                    SPAN_ID,
                    PARENT_ID,
                    EVENT_NAME,
                    EVENT_TIME,
                    LINK_TRACE_ID,
                    LINK_SPAN_ID,
                    SCOPE_NAME,
                    SCOPE_VERSION ->
                throw new IllegalArgumentException(intrinsic.word() + " is not about who is whose child");
        };
    }
}
