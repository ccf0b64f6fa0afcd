package dev.tracestack.yaml;

/** What a scalar means, by the rules of the YAML parser that Docker Compose is built with. */
public sealed interface ScalarValue {

    /** Nothing: an empty plain scalar, {@code ~} or {@code null}. */
    record Null() implements ScalarValue {
        @Override
        public String toString() {
            return "null";
        }
    }

    /** {@code true} or {@code false}; {@code yes} and {@code on} are text. */
    record Bool(boolean value) implements ScalarValue {
        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    /** A whole number, in whichever base it was written. */
    record Whole(long value) implements ScalarValue {
        @Override
        public String toString() {
            return String.valueOf(value);
        }
    }

    /** A number with a point or an exponent, or one too large for {@link Whole}. */
    record Decimal(double value) implements ScalarValue {
        @Override
        public String toString() {
            return GoNumbers.text(value);
        }
    }

    /** Text, printed as it is. */
    record Text(String value) implements ScalarValue {
        @Override
        public String toString() {
            return value;
        }
    }

    /**
     * A date or a point in time.
     *
     * @param printed as Go prints it: {@code 2026-01-31 00:00:00 +0000 UTC}
     */
    record Timestamp(String printed) implements ScalarValue {
        @Override
        public String toString() {
            return printed;
        }
    }
}
