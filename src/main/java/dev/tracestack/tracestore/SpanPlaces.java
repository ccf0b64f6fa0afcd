package dev.tracestack.tracestore;

import java.util.Arrays;

/** Finds a span's place in a trace of many by its id and start. For one writer. */
final class SpanPlaces {

    private long[] ids;
    private long[] starts;
    private int[] places;
    private int size;

    SpanPlaces(int expected) {
        int slots = Integer.highestOneBit(expected) * 4;
        ids = new long[slots];
        starts = new long[slots];
        places = new int[slots];
        Arrays.fill(places, -1);
    }

    int find(long id, long start) {
        return places[slot(id, start)];
    }

    void put(long id, long start, int place) {
        if (2 * size >= places.length) {
            grow();
        }
        int slot = slot(id, start);
        size += places[slot] < 0 ? 1 : 0;
        ids[slot] = id;
        starts[slot] = start;
        places[slot] = place;
    }

    /** Where it is, or the free slot where it would be. */
    private int slot(long id, long start) {
        long mixed = (id * 31 + start) * 0x9e37_79b9_7f4a_7c15L;
        int slot = (int) (mixed >>> 32) & (places.length - 1);
        while (places[slot] >= 0 && (ids[slot] != id || starts[slot] != start)) {
            slot = (slot + 1) & (places.length - 1);
        }
        return slot;
    }

    private void grow() {
        SpanPlaces larger = new SpanPlaces(places.length);
        for (int slot = 0; slot < places.length; slot++) {
            if (places[slot] >= 0) {
                larger.put(ids[slot], starts[slot], places[slot]);
            }
        }
        ids = larger.ids;
        starts = larger.starts;
        places = larger.places;
    }
}
