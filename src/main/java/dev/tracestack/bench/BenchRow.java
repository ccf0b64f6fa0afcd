package dev.tracestack.bench;

/**
 * One measured figure.
 *
 * @param unit of {@code value} and of what it is held against: {@code ms}, {@code spans/s}
 */
public record BenchRow(String name, double value, String unit, Aim aim) {

    public BenchRow {
        if (!(aim.held() > 0)) {
            throw new IllegalArgumentException("row '" + name + "': reference " + aim.held() + " is not positive");
        }
    }

    /** A figure that is to be no more than that. */
    public static BenchRow atMost(String name, double value, String unit, String reference, double held) {
        return new BenchRow(name, value, unit, new Aim.AtMost(reference, held));
    }

    /** A figure that is to be no less than that. */
    public static BenchRow atLeast(String name, double value, String unit, String reference, double held) {
        return new BenchRow(name, value, unit, new Aim.AtLeast(reference, held));
    }

    /** Value by reference. */
    public double ratio() {
        return value / aim.held();
    }

    /** What is asked and whether it was reached; empty where nothing is asked. */
    public String verdict() {
        return aim.asked().isEmpty()
                ? ""
                : "asked: " + aim.asked() + (aim.isMetBy(value) ? ", reached" : ", NOT REACHED");
    }
}
