package dev.tracestack.cli;

import picocli.CommandLine.TypeConversionException;

/** Whole numbers on the command line. */
final class WholeNumbers {

    private WholeNumbers() {}

    /** Decimal digits with an optional sign, within 32 bits. */
    static int parse(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            throw conversion(text, notANumber);
        }
    }

    private static TypeConversionException conversion(String text, NumberFormatException cause) {
        TypeConversionException refusal = new TypeConversionException("expected a whole number, found '" + text + "'");
        refusal.initCause(cause);
        return refusal;
    }
}
