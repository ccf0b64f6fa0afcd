package dev.tracestack.tracestore;

import dev.tracestack.traceql.Predicate;
import org.jspecify.annotations.Nullable;

/** Tests each value of a segment once, and its rows by their values' numbers. For one thread. */
final class CodedTest implements RowTest {

    private static final byte YES = 1;
    private static final byte NO = 2;

    private final Coded field;
    private final Predicate predicate;
    private final int[] codes = new int[BLOCK];
    private @Nullable SegmentView known;
    private byte[] verdicts = {};

    CodedTest(Coded field, Predicate predicate) {
        this.field = field;
        this.predicate = predicate;
    }

    @Override
    public void keep(SegmentView view, int from, int count, long[] bits) {
        if (known != view) {
            known = view;
            verdicts = new byte[field.limit(view)];
        }
        field.read(view, from, count, codes);
        for (int word = 0; word < bits.length; word++) {
            if (bits[word] != 0) {
                int start = 64 * word;
                bits[word] &= passing(view, start, Math.min(64, count - start));
            }
        }
    }

    private long passing(SegmentView view, int start, int count) {
        long passing = 0;
        for (int i = 0; i < count; i++) {
            byte verdict = verdicts[codes[start + i]];
            if (verdict == 0) {
                verdict = judge(view, codes[start + i]);
            }
            passing |= (long) (verdict & YES) << i;
        }
        return passing;
    }

    private byte judge(SegmentView view, int code) {
        byte verdict = predicate.test(field.value(view, code)) ? YES : NO;
        verdicts[code] = verdict;
        return verdict;
    }

    @Override
    public boolean isExact() {
        return true;
    }
}
