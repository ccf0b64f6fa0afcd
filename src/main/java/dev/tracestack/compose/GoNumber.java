package dev.tracestack.compose;

import java.math.BigDecimal;

/** Decimals as Go's {@code encoding/json} spells them: plain from 1e-6 to below 1e21, with an exponent elsewhere. */
final class GoNumber {

    private static final BigDecimal SMALLEST_PLAIN = new BigDecimal("1e-6");
    private static final BigDecimal FIRST_WITH_EXPONENT = new BigDecimal("1e21");

    private GoNumber() {}

    /** The decimals that Java found to be the shortest, spelled as Go spells them. */
    static String shortest(String javaDecimals) {
        BigDecimal number = new BigDecimal(javaDecimals).stripTrailingZeros();
        if (number.signum() == 0) {
            return javaDecimals.startsWith("-") ? "-0" : "0";
        }
        BigDecimal size = number.abs();
        if (size.compareTo(SMALLEST_PLAIN) >= 0 && size.compareTo(FIRST_WITH_EXPONENT) < 0) {
            return number.toPlainString();
        }
        String digits = number.unscaledValue().toString();
        int exponent = number.precision() - number.scale() - 1;
        int lead = number.signum() < 0 ? 2 : 1;
        String mantissa = digits.length() == lead ? digits : digits.substring(0, lead) + "." + digits.substring(lead);
        return mantissa + (exponent < 0 ? "e-" : "e+") + Math.abs(exponent);
    }
}
