package dev.tracestack.tracestore;

import org.jspecify.annotations.Nullable;

/** Traces in the order of their last inserts. For one writer. */
final class AgeList {

    private @Nullable StoredTrace oldest;
    private @Nullable StoredTrace newest;

    @Nullable StoredTrace newest() {
        return newest;
    }

    @Nullable StoredTrace oldest() {
        return oldest;
    }

    /** Puts a trace that is not in the list at its young end. */
    void add(StoredTrace trace) {
        StoredTrace before = newest;
        trace.older = before;
        trace.newer = null;
        if (before == null) {
            oldest = trace;
        } else {
            before.newer = trace;
        }
        newest = trace;
    }

    void remove(StoredTrace trace) {
        StoredTrace older = trace.older;
        StoredTrace newer = trace.newer;
        if (older == null) {
            oldest = newer;
        } else {
            older.newer = newer;
        }
        if (newer == null) {
            newest = older;
        } else {
            newer.older = older;
        }
        trace.older = null;
        trace.newer = null;
    }
}
