package dev.tracestack.traceql;

import java.util.List;

/** The words for status and kind, each at the place of its OTLP number. */
public final class EnumWords {

    public static final List<String> STATUS = List.of("unset", "ok", "error");
    public static final List<String> KIND =
            List.of("unspecified", "internal", "server", "client", "producer", "consumer");

    private EnumWords() {}

    static String status(int code) {
        return word(STATUS, code, "status");
    }

    static String kind(int number) {
        return word(KIND, number, "kind");
    }

    private static String word(List<String> words, int number, String what) {
        return number >= 0 && number < words.size() ? words.get(number) : what + "(" + number + ")";
    }
}
