package dev.tracestack.fault;

/** Foreign text for a message: on one line, and cut where it is long. */
public final class OneLine {

    private static final int LONGEST = 400;

    private OneLine() {}

    /** At most 400 characters, which hold what a program says in its log. */
    public static String of(String text) {
        return of(text, LONGEST);
    }

    /** At most so many characters, an ellipsis behind them where there were more; blanks in a row become one. */
    public static String of(String text, int longest) {
        String line = String.join(" ", text.strip().split("\\s+"));
        if (line.length() <= longest) {
            return line;
        }
        return line.substring(0, Character.isHighSurrogate(line.charAt(longest - 1)) ? longest - 1 : longest) + "…";
    }
}
