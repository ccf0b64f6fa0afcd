package dev.tracestack.tracestore;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where the spans of a segment have the value of one attribute. For one thread. */
final class KeyColumn {

    private final String key;
    private @Nullable Segment segment;
    private int[] places = {};

    KeyColumn(String key) {
        this.key = key;
    }

    /** The attribute's place among those of each shape of the segment; -1 where a shape is without it. */
    int[] places(SegmentView view) {
        if (segment != view.segment() || places.length < view.shapeCount()) {
            segment = view.segment();
            places = new int[view.shapeCount()];
            List<String>[] shapes = view.shapes();
            for (int shape = 0; shape < places.length; shape++) {
                places[shape] = shapes[shape].indexOf(key);
            }
        }
        return places;
    }

    /** The number of the row's value in the segment; -1 where it has none. */
    int value(SegmentView view, int row) {
        int place = places(view)[view.columns().shape[row]];
        return place < 0 ? -1 : view.pool()[view.columns().offset[row] + place];
    }
}
