package dev.tracestack.bench;

/**
 * One measured figure.
 *
 * @param unit of {@code value} and {@code held}: {@code ms}, {@code spans/s}
 * @param reference what the figure is held against, in words
 * @param held that, as a number; positive
 */
public record BenchRow(String name, double value, String unit, String reference, double held) {

    public BenchRow {
        if (!(held > 0)) {
            throw new IllegalArgumentException("row '" + name + "': reference " + held + " is not positive");
        }
    }

    /** Value by reference: for times 1 or less is good, for rates 1 or more. */
    public double ratio() {
        return value / held;
    }
}
