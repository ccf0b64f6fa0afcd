package dev.tracestack.tracestore;

/** The bits of one block of rows. */
final class Bits {

    private Bits() {}

    static long[] ofBlock() {
        return new long[RowTest.BLOCK / Long.SIZE];
    }

    /** Sets as many bits as there are rows, and clears the rest. */
    static void fill(long[] bits, int count) {
        for (int word = 0; word < bits.length; word++) {
            int left = count - word * Long.SIZE;
            bits[word] = left >= Long.SIZE ? -1 : left <= 0 ? 0 : (1L << left) - 1;
        }
    }

    static boolean any(long[] bits) {
        long any = 0;
        for (long word : bits) {
            any |= word;
        }
        return any != 0;
    }
}
