package dev.tracestack.bench;

import java.util.Locale;

/** What a figure is held against, and what is asked of it. */
public sealed interface Aim {

    /** What the figure is held against, in words. */
    String reference();

    /** That, as a number of the figure's unit; positive. */
    double held();

    /** To be no more than that. */
    record AtMost(String reference, double held) implements Aim {}

    /** To be no less than that. */
    record AtLeast(String reference, double held) implements Aim {}

    /** To be no less than a share of what something else reached in the same run. */
    record Share(double share, String reference, double held) implements Aim {}

    /** Nothing; the other figure only says how much it is. */
    record Beside(String reference, double held) implements Aim {}

    /** What is asked of the ratio of figure and reference, in words; empty where nothing is. */
    default String asked() {
        return switch (this) {
            case AtMost _ -> "at most 1.00 x";
            case AtLeast _ -> "at least 1.00 x";
            case Share aim -> String.format(Locale.ROOT, "at least %.2f x", aim.share());
            case Beside _ -> "";
        };
    }

    /** Whether a figure is as is asked. */
    default boolean isMetBy(double value) {
        return switch (this) {
            case AtMost aim -> value <= aim.held();
            case AtLeast aim -> value >= aim.held();
            case Share aim -> value >= aim.share() * aim.held();
            case Beside _ -> true;
        };
    }
}
