package dev.tracestack.otlp;

import java.util.List;

/**
 * Outcome of a span. The enumeration is open on the wire: a number that this version does not know is kept.
 *
 * @param number the number of OTLP's {@code Status.StatusCode}
 */
public record StatusCode(int number) {

    public static final StatusCode UNSET = new StatusCode(0);
    public static final StatusCode OK = new StatusCode(1);
    public static final StatusCode ERROR = new StatusCode(2);

    private static final List<String> NAMES = List.of("UNSET", "OK", "ERROR");
    private static final String PREFIX = "STATUS_CODE_";

    /** {@code ERROR}; a number without a name is printed as the number. */
    public String shortName() {
        return number >= 0 && number < NAMES.size() ? NAMES.get(number) : Integer.toString(number);
    }

    /** OTLP's name, {@code STATUS_CODE_ERROR}. */
    public String otlpName() {
        return PREFIX + shortName();
    }

    /**
     * Reads what {@link #shortName} or {@link #otlpName} wrote.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static StatusCode parse(String name) {
        String bare = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        return new StatusCode(EnumNames.number(NAMES, bare, "status code"));
    }
}
