package dev.tracestack.compose;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Maps in the order in which Go writes them: by the bytes of the key's UTF-8, which is by code points. */
final class Sorted {

    static final Comparator<String> BY_CODE_POINT = Sorted::compare;

    private Sorted() {}

    /** An unmodifiable sorted copy; null values stay. */
    static <V extends @Nullable Object> SortedMap<String, V> copyOf(Map<String, V> map) {
        SortedMap<String, V> sorted = new TreeMap<>(BY_CODE_POINT);
        sorted.putAll(map);
        return Collections.unmodifiableSortedMap(sorted);
    }

    private static int compare(String a, String b) {
        int shared = Math.min(a.length(), b.length());
        for (int i = 0; i < shared; i++) {
            char x = a.charAt(i);
            char y = b.charAt(i);
            if (x != y) {
                // a surrogate stands for a code point above every other char
                boolean surrogates = Character.isSurrogate(x) != Character.isSurrogate(y);
                return surrogates ? (Character.isSurrogate(x) ? 1 : -1) : Character.compare(x, y);
            }
        }
        return Integer.compare(a.length(), b.length());
    }
}
