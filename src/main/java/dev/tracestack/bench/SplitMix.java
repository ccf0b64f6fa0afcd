package dev.tracestack.bench;

/**
 * The numbers behind one made-up trace: the generator splitmix64 (Steele, Lea and Flood 2014), begun anew for every
 * trace, so that the thousandth can be made without the 999 before it. Strict arithmetic: the same on every machine.
 */
final class SplitMix {

    private long state;

    SplitMix(long seed, long trace) {
        state = mix(seed + mix(trace + 1));
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Any 64 bits. */
    long next() {
        state += 0x9E3779B97F4A7C15L;
        return mix(state);
    }

    /** From 0, below 1. */
    double unit() {
        return (next() >>> 11) * 0x1p-53;
    }

    /** From 0, below {@code bound}. */
    int below(int bound) {
        return (int) (bound * unit());
    }

    /** Normally distributed around 0 with a deviation of 1. */
    double gaussian() {
        double a = unit();
        double b = unit();
        return StrictMath.sqrt(-2 * StrictMath.log(1 - a)) * StrictMath.cos(2 * Math.PI * b);
    }
}
