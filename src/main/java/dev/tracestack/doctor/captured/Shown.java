package dev.tracestack.doctor.captured;

/** Foreign names in messages. */
final class Shown {

    private static final int LONGEST = 120;

    private Shown() {}

    static String text(String foreign) {
        String plain = foreign.replaceAll("[^\\x20-\\x7e]", "?");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + "…";
    }
}
