package dev.tracestack.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/** A body that lies in several places, so that a long one need not be copied into one. For one thread. */
public final class Pieces {

    /** The JDK's server copies each write into a buffer of twice its size. */
    private static final int WRITE_BYTES = 1 << 16;

    private byte[][] arrays = new byte[1][];
    private int[] starts = new int[1];
    private int[] lengths = new int[1];
    private int count;
    private int size;

    /** All of an array, which is not copied and must not be changed afterwards. */
    public static Pieces of(byte[] body) {
        return new Pieces().add(body, 0, body.length);
    }

    /** One more part of the body, the array as in {@link #of}. */
    public Pieces add(byte[] array, int start, int length) {
        if (count == arrays.length) {
            arrays = Arrays.copyOf(arrays, 4 * count);
            starts = Arrays.copyOf(starts, 4 * count);
            lengths = Arrays.copyOf(lengths, 4 * count);
        }
        arrays[count] = array;
        starts[count] = start;
        lengths[count] = length;
        count++;
        size = Math.addExact(size, length);
        return this;
    }

    /** In bytes. */
    public int size() {
        return size;
    }

    /** All of it; the array itself where it is one. */
    public byte[] toByteArray() {
        if (count == 1 && starts[0] == 0 && lengths[0] == arrays[0].length) {
            return arrays[0];
        }
        byte[] all = new byte[size];
        int at = 0;
        for (int i = 0; i < count; i++) {
            System.arraycopy(arrays[i], starts[i], all, at, lengths[i]);
            at += lengths[i];
        }
        return all;
    }

    void writeTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[Math.min(size, WRITE_BYTES)];
        int filled = 0;
        for (int i = 0; i < count; i++) {
            for (int done = 0; done < lengths[i]; ) {
                int next = Math.min(lengths[i] - done, buffer.length - filled);
                System.arraycopy(arrays[i], starts[i] + done, buffer, filled, next);
                done += next;
                filled += next;
                if (filled == buffer.length) {
                    out.write(buffer, 0, filled);
                    filled = 0;
                }
            }
        }
        out.write(buffer, 0, filled);
    }
}
