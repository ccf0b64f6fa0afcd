package dev.tracestack.tracestore;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Numbers equal things, from 0 on. One writer; readers take the array of a moment, in which what was numbered before
 * stays where it is.
 */
final class Dictionary<T> {

    private T[] items;
    private int size;
    private @Nullable Map<T, Integer> numbers = new HashMap<>();

    Dictionary(T[] empty) {
        this.items = empty;
    }

    /** The thing's number; a new one is the old {@link #size}. */
    int number(T thing) {
        Map<T, Integer> open = numbers;
        if (open == null) {
            throw new IllegalStateException("the dictionary is closed");
        }
        Integer known = open.get(thing);
        if (known != null) {
            return known;
        }
        open.put(thing, size);
        if (size == items.length) {
            items = Arrays.copyOf(items, Math.max(8, 2 * size));
        }
        items[size] = thing;
        return size++;
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
        numbers = null;
        items = Arrays.copyOf(items, size);
    }
}
