package dev.tracestack.smoke.expect;

/**
 * How many spans there must be.
 *
 * @param most {@link Integer#MAX_VALUE} for no limit
 */
public record Count(int least, int most) {

    /** As where nothing is said. */
    public static final Count ANY = new Count(1, Integer.MAX_VALUE);

    boolean allows(int found) {
        return found >= least && found <= most;
    }

    boolean isTooMany(int found) {
        return found > most;
    }

    String words() {
        if (least == most) {
            return Integer.toString(least);
        }
        return most == Integer.MAX_VALUE ? "at least " + least : least + " to " + most;
    }
}
