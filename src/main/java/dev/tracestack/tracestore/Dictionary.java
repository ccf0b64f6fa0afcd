package dev.tracestack.tracestore;

import java.util.Arrays;

/**
 * Numbers equal things, from 0 on. One writer; readers take the array of a moment, in which what was numbered before
 * stays where it is.
 */
final class Dictionary<T> {

    private static final int RECENT = 2048;
    private static final int[] CLOSED = {};

    private T[] items;
    private int size;
    private int[] hashes = new int[8];
    /** One more than numbers, at places that hashes tell; 0 for none. At most half full. */
    private int[] table = new int[16];
    /** Numbers of things that came not long ago, at places that hashes tell: the same thing is found without a comparison. */
    private final int[] recent;

    Dictionary(T[] empty) {
        this(empty, 1);
    }

    private Dictionary(T[] empty, int recent) {
        this.items = empty;
        this.recent = new int[recent];
    }

    /** For things of which many come again as they are. */
    static <T> Dictionary<T> ofMany(T[] empty) {
        return new Dictionary<>(empty, RECENT);
    }

    /** The thing's number; a new one is the old {@link #size}. */
    @SuppressWarnings("ReferenceEquality") // a thing that is equal, but another, is looked up
    int number(T thing) {
        if (table.length == 0) {
            throw new IllegalStateException("the dictionary is closed");
        }
        int hash = mixed(thing.hashCode());
        int last = recent[hash & (recent.length - 1)];
        if (last < size && items[last] == thing) {
            return last;
        }
        int number = find(thing, hash);
        recent[hash & (recent.length - 1)] = number;
        return number;
    }

    private int find(T thing, int hash) {
        int mask = table.length - 1;
        int slot = hash & mask;
        for (int known = table[slot]; known != 0; known = table[slot]) {
            if (hashes[known - 1] == hash && items[known - 1].equals(thing)) {
                return known - 1;
            }
            slot = (slot + 1) & mask;
        }
        return add(thing, hash, slot);
    }

    private int add(T thing, int hash, int slot) {
        if (size == items.length) {
            items = Arrays.copyOf(items, Math.max(8, 2 * size));
        }
        if (size == hashes.length) {
            hashes = Arrays.copyOf(hashes, 2 * size);
        }
        items[size] = thing;
        hashes[size] = hash;
        size++;
        table[slot] = size;
        if (2 * size > table.length) {
            grow();
        }
        return size - 1;
    }

    private void grow() {
        int[] larger = new int[2 * table.length];
        int mask = larger.length - 1;
        for (int number = 0; number < size; number++) {
            int slot = hashes[number] & mask;
            while (larger[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            larger[slot] = number + 1;
        }
        table = larger;
    }

    private static int mixed(int hash) {
        int mixed = hash * 0x9e37_79b9;
        return mixed ^ (mixed >>> 15);
    }

    int size() {
        return size;
    }

    /** What has number i at place i, up to the size of this moment. */
    T[] items() {
        return items;
    }

    /** Nothing more comes: only what readers need is kept. */
    void close() {
        table = CLOSED;
        hashes = CLOSED;
        items = Arrays.copyOf(items, size);
    }
}
