package dev.tracestack.traceql;

import java.math.BigDecimal;

/** Prints numbers. */
final class Numbers {

    private Numbers() {}

    /** The shortest decimal that reads back as the same number, without an exponent where it is of common size. */
    static String plain(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        double size = Math.abs(value);
        if (size != 0 && (size < 1e-4 || size >= 1e21)) {
            return Double.toString(value).replace("E-", "e-").replace("E", "e+").replace("e+-", "e-");
        }
        String digits = new BigDecimal(Double.toString(value)).toPlainString();
        return digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
    }

    /** As {@link #plain}, but such that it reads back as a number with a fraction. */
    static String literal(double value) {
        String digits = new BigDecimal(Double.toString(value)).toPlainString();
        return digits.contains(".") ? digits : digits + ".0";
    }
}
