package dev.tracestack.store;

/** How many spans of a batch were new and how many replaced a different copy; the others were there already. */
public record WriteCount(long added, long changed) {

    public static final WriteCount NONE = new WriteCount(0, 0);

    WriteCount plus(WriteCount other) {
        return new WriteCount(added + other.added, changed + other.changed);
    }
}
