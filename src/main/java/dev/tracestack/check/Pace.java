package dev.tracestack.check;

import java.time.Duration;

/** Pauses between questions: each twice as long as the one before, up to the longest. */
public record Pace(Duration first, Duration longest) {

    public Pace {
        if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("pace from " + first + " to " + longest
                    + ": the first pause must be above zero and not the longer");
        }
    }

    /** The same pause every time. */
    public static Pace every(Duration pause) {
        return new Pace(pause, pause);
    }
}
