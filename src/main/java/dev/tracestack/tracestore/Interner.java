package dev.tracestack.tracestore;

import java.util.HashMap;
import java.util.Map;

/** Hands out one instance for equal values, of which there are few; forgets all of them when there are too many. */
final class Interner<T> {

    private static final int MOST = 4096;

    private final Map<T, T> known = new HashMap<>();

    T one(T value) {
        if (known.size() >= MOST) {
            known.clear();
        }
        T first = known.putIfAbsent(value, value);
        return first == null ? value : first;
    }
}
