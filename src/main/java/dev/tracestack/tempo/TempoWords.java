package dev.tracestack.tempo;

/** Foreign words made short. */
final class TempoWords {

    private static final int SHOWN = 400;

    private TempoWords() {}

    static String oneLine(String text) {
        String line = String.join(" ", text.strip().split("\\s+"));
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
