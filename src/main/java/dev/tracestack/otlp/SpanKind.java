package dev.tracestack.otlp;

import java.util.List;

/**
 * Role of a span. The enumeration is open on the wire: a number that this version does not know is kept.
 *
 * @param number the number of OTLP's {@code Span.SpanKind}
 */
public record SpanKind(int number) {

    public static final SpanKind UNSPECIFIED = new SpanKind(0);
    public static final SpanKind INTERNAL = new SpanKind(1);
    public static final SpanKind SERVER = new SpanKind(2);
    public static final SpanKind CLIENT = new SpanKind(3);
    public static final SpanKind PRODUCER = new SpanKind(4);
    public static final SpanKind CONSUMER = new SpanKind(5);

    private static final List<String> NAMES =
            List.of("UNSPECIFIED", "INTERNAL", "SERVER", "CLIENT", "PRODUCER", "CONSUMER");
    private static final String PREFIX = "SPAN_KIND_";

    /** {@code SERVER}; a number without a name is printed as the number. */
    public String shortName() {
        return number >= 0 && number < NAMES.size() ? NAMES.get(number) : Integer.toString(number);
    }

    /** OTLP's name, {@code SPAN_KIND_SERVER}. */
    public String otlpName() {
        return PREFIX + shortName();
    }

    /**
     * Reads what {@link #shortName} or {@link #otlpName} wrote.
     *
     * @throws IllegalArgumentException if it is neither
     */
    public static SpanKind parse(String name) {
        String bare = name.startsWith(PREFIX) ? name.substring(PREFIX.length()) : name;
        return new SpanKind(EnumNames.number(NAMES, bare, "span kind"));
    }
}
