package dev.tracestack.compose.schema;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Sizes such as {@code 512m} or {@code 1.5 GiB}, in powers of 1024. */
public final class ByteSize {

    private static final String UNITS = "kmgtp";
    private static final String DIGITS = "0123456789. ";

    private ByteSize() {}

    /** The size in bytes; a whole number may be negative, for Docker has -1 for no limit. */
    public static Parsed<Long> parse(String text) {
        OptionalLong plain = Cast.whole(text);
        if (plain.isPresent()) {
            return Parsed.good(plain.getAsLong());
        }
        int end = text.length();
        while (end > 0 && DIGITS.indexOf(text.charAt(end - 1)) < 0) {
            end--;
        }
        if (end == 0) {
            return bad(text);
        }
        String number = text.substring(0, text.charAt(end - 1) == ' ' ? end - 1 : end);
        OptionalDouble size = Cast.decimal(number);
        OptionalLong unit = unit(text.substring(end).toLowerCase(Locale.ROOT));
        if (size.isEmpty() || size.getAsDouble() < 0 || unit.isEmpty()) {
            return bad(text);
        }
        return Parsed.good((long) (size.getAsDouble() * unit.getAsLong()));
    }

    private static OptionalLong unit(String suffix) {
        if (suffix.isEmpty() || suffix.equals("b")) {
            return OptionalLong.of(1);
        }
        int power = UNITS.indexOf(suffix.charAt(0)) + 1;
        String rest = suffix.substring(1);
        boolean known = power > 0 && (rest.isEmpty() || rest.equals("b") || rest.equals("ib"));
        return known ? OptionalLong.of(1L << (10 * power)) : OptionalLong.empty();
    }

    private static Parsed<Long> bad(String text) {
        return Parsed.bad("expected a size such as 512m, found '" + Shortened.of(text) + "'");
    }
}
