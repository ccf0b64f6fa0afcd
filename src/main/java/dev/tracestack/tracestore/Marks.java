package dev.tracestack.tracestore;

import dev.tracestack.traceql.Budget;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of a snapshot pass a test: a bit a row, found out a segment at a time when it is first asked for. What one
 * thread found out the others see; each has a test of its own.
 */
final class Marks {

    private static final long[] NONE = {};
    private static final int WORDS_A_BLOCK = RowTest.BLOCK / Long.SIZE;

    private final Snapshot snapshot;
    private final AtomicReferenceArray<long[]> found;
    private final RowTest test;
    private final Budget budget;
    private final long[] block = Bits.ofBlock();

    /** The views by their segments' numbers, counted from the first one's; null where a segment has gone. */
    private static final class Snapshot {
        private final int first;
        private final @Nullable SegmentView[] views;

        private Snapshot(int first, @Nullable SegmentView[] views) {
            this.first = first;
            this.views = views;
        }

        static Snapshot of(List<SegmentView> views) {
            int first = views.getFirst().segment().number();
            SegmentView[] byNumber = new SegmentView[views.getLast().segment().number() - first + 1];
            for (SegmentView view : views) {
                byNumber[view.segment().number() - first] = view;
            }
            return new Snapshot(first, byNumber);
        }

        @Nullable SegmentView view(Segment segment) {
            int place = segment.number() - first;
            return place < 0 || place >= views.length ? null : views[place];
        }
    }

    private Marks(Snapshot snapshot, AtomicReferenceArray<long[]> found, RowTest test, Budget budget) {
        this.snapshot = snapshot;
        this.found = found;
        this.test = test;
        this.budget = budget;
    }

    static Marks of(Segments.Snapshot snapshot, RowTest test, Budget budget) {
        Snapshot views = Snapshot.of(snapshot.views());
        return new Marks(views, new AtomicReferenceArray<>(views.views.length), test, budget);
    }

    /** The same for another thread. */
    Marks with(RowTest itsTest, Budget itsBudget) {
        return new Marks(snapshot, found, itsTest, itsBudget);
    }

    /** A segment's bits, for as many rows as the snapshot has of it; not to be changed. */
    long[] of(Segment segment) {
        SegmentView view = snapshot.view(segment);
        if (view == null) {
            return NONE;
        }
        int place = segment.number() - snapshot.first;
        long[] known = found.get(place);
        if (known == null) {
            known = made(view);
            found.set(place, known);
        }
        return known;
    }

    /** How many rows the snapshot has of a segment. */
    int count(Segment segment) {
        SegmentView view = snapshot.view(segment);
        return view == null ? 0 : view.count();
    }

    private long[] made(SegmentView view) {
        int blocks = (view.count() + RowTest.BLOCK - 1) / RowTest.BLOCK;
        long[] bits = new long[blocks * WORDS_A_BLOCK];
        for (int i = 0; i < blocks; i++) {
            budget.look();
            int from = i * RowTest.BLOCK;
            int count = Math.min(RowTest.BLOCK, view.count() - from);
            Bits.fill(block, count);
            test.keep(view, from, count, block);
            System.arraycopy(block, 0, bits, i * WORDS_A_BLOCK, WORDS_A_BLOCK);
        }
        return bits;
    }

    static boolean isSet(long[] bits, int row) {
        return (bits[row >> 6] >>> row & 1) != 0;
    }
}
