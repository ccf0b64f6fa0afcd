package dev.tracestack.yaml;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in a document a value stands, by keys and indexes from the root: {@code services.web.ports[0]}.
 *
 * @param parent null for the root only
 * @param segment the last key, or the index as text
 * @param isItem whether the segment is an index in a sequence
 */
public record KeyPath(@Nullable KeyPath parent, String segment, boolean isItem) {

    /** The document itself. */
    public static final KeyPath ROOT = new KeyPath(null, "", false);

    /** The path of these keys from the root. */
    public static KeyPath of(String... keys) {
        KeyPath path = ROOT;
        for (String key : keys) {
            path = path.key(key);
        }
        return path;
    }

    /** The value under a key of this mapping. */
    public KeyPath key(String key) {
        return new KeyPath(this, key, false);
    }

    /** The item of this sequence, counted from 0. */
    public KeyPath item(int index) {
        return new KeyPath(this, Integer.toString(index), true);
    }

    public boolean isRoot() {
        return parent == null;
    }

    /** Keys and indexes from the root. */
    public List<String> segments() {
        Deque<String> segments = new ArrayDeque<>();
        for (KeyPath path = this; path.parent != null; path = path.parent) {
            segments.addFirst(path.segment);
        }
        return List.copyOf(segments);
    }

    @Override
    public String toString() {
        if (parent == null) {
            return "";
        }
        if (isItem) {
            return parent + "[" + segment + "]";
        }
        return parent.isRoot() ? segment : parent + "." + segment;
    }
}
