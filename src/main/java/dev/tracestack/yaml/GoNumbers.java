package dev.tracestack.yaml;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** Numbers as Go reads and prints them (packages strconv and fmt), which is what Compose's output and hashes hold. */
public final class GoNumbers {

    private static final BigInteger MAX_UNSIGNED = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private GoNumbers() {}

    /** A floating point number in as few digits as name it, with an exponent from 1e+06 up and below 1e-04. */
    public static String text(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        if (value == 0) {
            return Double.doubleToRawLongBits(value) == 0 ? "0" : "-0";
        }
        return shortest(Double.toString(value));
    }

    /**
     * A floating point number as Go's JSON has it: an exponent only from 1e21 up and below 1e-6.
     *
     * @throws IllegalArgumentException for what JSON cannot say, infinity and not-a-number
     */
    public static String json(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("number " + value + " cannot be written as JSON");
        }
        return value == 0 ? "0" : jsonOf(Double.toString(value));
    }

    /** The same for a number of 32 bits. */
    public static String json(float value) {
        if (!Float.isFinite(value)) {
            throw new IllegalArgumentException("number " + value + " cannot be written as JSON");
        }
        return value == 0 ? "0" : jsonOf(Float.toString(value));
    }

    /** A whole number of 64 bits, signed or not, with the base given by 0x, 0o, 0b or a leading 0; else empty. */
    static Optional<BigInteger> whole(String digits) {
        boolean negative = digits.startsWith("-");
        String body = negative || digits.startsWith("+") ? digits.substring(1) : digits;
        int base = 10;
        if (body.length() > 1 && body.charAt(0) == '0') {
            base = switch (Character.toLowerCase(body.charAt(1))) {
                case 'x' -> 16;
                case 'o' -> 8;
                case 'b' -> 2;
                default -> 0;
            };
            body = body.substring(base == 0 ? 1 : 2);
            base = base == 0 ? 8 : base;
        }
        if (body.isEmpty() || body.length() > 70 || !allDigits(body, base)) {
            return Optional.empty();
        }
        BigInteger value = new BigInteger(body, base);
        BigInteger signed = negative ? value.negate() : value;
        boolean fits = negative
                ? signed.bitLength() <= 63
                : value.compareTo(MAX_UNSIGNED) <= 0 && (!digits.startsWith("+") || value.bitLength() <= 63);
        return fits ? Optional.of(signed) : Optional.empty();
    }

    private static boolean allDigits(String text, int base) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c > 'f' || Character.digit(c, base) < 0) {
                return false;
            }
        }
        return true;
    }

    private static String shortest(String java) {
        BigDecimal number = new BigDecimal(java).stripTrailingZeros();
        int exponent = number.precision() - number.scale() - 1;
        return exponent < -4 || exponent >= 6 ? scientific(number, exponent) : number.toPlainString();
    }

    private static String jsonOf(String java) {
        BigDecimal number = new BigDecimal(java).stripTrailingZeros();
        int exponent = number.precision() - number.scale() - 1;
        if (exponent >= -6 && exponent < 21) {
            return number.toPlainString();
        }
        return scientific(number, exponent).replace("e-0", "e-");
    }

    private static String scientific(BigDecimal number, int exponent) {
        String digits = number.unscaledValue().abs().toString();
        StringBuilder text = new StringBuilder(number.signum() < 0 ? "-" : "").append(digits.charAt(0));
        if (digits.length() > 1) {
            text.append('.').append(digits, 1, digits.length());
        }
        text.append('e').append(exponent < 0 ? '-' : '+');
        int size = Math.abs(exponent);
        return text.append(size < 10 ? "0" : "").append(size).toString();
    }
}
