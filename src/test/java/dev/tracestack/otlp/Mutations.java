package dev.tracestack.otlp;

import java.util.Arrays;
import java.util.Random;

/** Damages bytes as networks and broken senders do: flips, cuts, repeats. */
public final class Mutations {

    private Mutations() {}

    /** A damaged copy. */
    public static byte[] of(byte[] body, Random random) {
        byte[] damaged = body.clone();
        for (int n = random.nextInt(1, 5); n > 0 && damaged.length > 0; n--) {
            int at = random.nextInt(damaged.length);
            damaged = switch (random.nextInt(4)) {
                case 0 -> flipped(damaged, at, (byte) (1 << random.nextInt(8)));
                case 1 -> flipped(damaged, at, (byte) random.nextInt(1, 256));
                case 2 -> Arrays.copyOf(damaged, at);
                default -> repeated(damaged, at, random.nextInt(1, 20));
            };
        }
        return damaged;
    }

    private static byte[] flipped(byte[] bytes, int at, byte mask) {
        bytes[at] ^= mask;
        return bytes;
    }

    private static byte[] repeated(byte[] bytes, int at, int length) {
        int end = Math.min(bytes.length, at + length);
        byte[] longer = Arrays.copyOf(bytes, bytes.length + end - at);
        System.arraycopy(bytes, at, longer, end, bytes.length - at);
        return longer;
    }
}
