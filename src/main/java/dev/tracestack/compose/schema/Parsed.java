package dev.tracestack.compose.schema;

/** What came of reading a short form: its long form, or what is wrong with it. */
public sealed interface Parsed<T> {

    /** It follows its grammar. */
    record Good<T>(T value) implements Parsed<T> {}

    /**
     * It does not.
     *
     * @param reason what was expected and what was found
     */
    record Bad<T>(String reason) implements Parsed<T> {}

    static <T> Parsed<T> good(T value) {
        return new Good<>(value);
    }

    static <T> Parsed<T> bad(String reason) {
        return new Bad<>(reason);
    }
}
