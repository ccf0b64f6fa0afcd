package dev.tracestack.tracestore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the spans of a segment have the value of one attribute. For one thread. */
final class KeyColumn {

    private final String key;
    private @Nullable Segment segment;
    private int[] distances = {};
    private boolean byKeys;

    KeyColumn(String key) {
        this.key = key;
    }

    /** How far from a row's offset its value's number lies in the pool, by shape; -1 where a shape is without it. */
    int[] distances(SegmentView view) {
        boolean isKnown =
                segment == view.segment() && byKeys == view.pool().isByKeys() && distances.length >= view.shapeCount();
        if (!isKnown) {
            segment = view.segment();
            byKeys = view.pool().isByKeys();
            distances = new int[view.shapeCount()];
            List<String>[] shapes = view.shapes();
            for (int shape = 0; shape < distances.length; shape++) {
                int place = shapes[shape].indexOf(key);
                distances[shape] = place < 0 ? -1 : place * view.pool().step(shape);
            }
        }
        return distances;
    }

    /** The number of the row's value in the segment; -1 where it has none. */
    int value(SegmentView view, int row) {
        int distance = distances(view)[view.columns().shape[row]];
        return distance < 0 ? -1 : view.pool().numbers()[view.columns().offset[row] + distance];
    }
}
