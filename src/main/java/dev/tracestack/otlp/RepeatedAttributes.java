package dev.tracestack.otlp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Short attributes of one request that were read already. Spans repeat key and value together: the bytes tell, without a
 * look into them. An attribute that falls on another's place takes it.
 */
final class RepeatedAttributes {

    private static final int PLACES = 1024;
    private static final int LONGEST = 96;
    private static final long MIX = 0x9e37_79b9_7f4a_7c15L;
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] source;
    private final int base;
    private final int[] starts = new int[PLACES];
    private final int[] lengths = new int[PLACES];
    private final Attributes.@Nullable Attribute[] attributes = new Attributes.@Nullable Attribute[PLACES];

    /** Of a request that starts at that place of an array. */
    RepeatedAttributes(byte[] source, int base) {
        this.source = source;
        this.base = base;
    }

    /** The attribute that these bytes are, counted from the start of the request, or null where it is not known. */
    Attributes.@Nullable Attribute find(int from, int length) {
        if (length > LONGEST) {
            return null;
        }
        int start = base + from;
        int place = place(start, length);
        int known = starts[place];
        return lengths[place] == length && Arrays.equals(source, known, known + length, source, start, start + length)
                ? attributes[place]
                : null;
    }

    /** Finds the attribute from then on; one with several values is better read anew, so that each is counted. */
    void keep(int from, int length, Attributes.Attribute attribute) {
        boolean isPlain =
                !(attribute.value() instanceof AnyValue.Items) && !(attribute.value() instanceof AnyValue.Map);
        if (length > 0 && length <= LONGEST && isPlain) {
            int place = place(base + from, length);
            starts[place] = base + from;
            lengths[place] = length;
            attributes[place] = attribute;
        }
    }

    private int place(int start, int length) {
        long hash = length;
        int at = start;
        for (int end = start + length - Long.BYTES; at <= end; at += Long.BYTES) {
            hash = (hash ^ (long) EIGHT.get(source, at)) * MIX;
            hash ^= hash >>> 32;
        }
        for (; at < start + length; at++) {
            hash = hash * 31 + source[at];
        }
        hash *= MIX;
        return (int) (hash >>> 48) & (PLACES - 1);
    }
}
