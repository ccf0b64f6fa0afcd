package dev.tracestack.collector;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Foreign words made short. */
final class Words {

    private static final int SHOWN = 400;

    private static final Pattern URL = Pattern.compile("https?://([^/\\s\"]{1,200})");
    private static final Pattern DIALLED = Pattern.compile("dial tcp ([0-9a-fA-F.:\\[\\]]{3,60}\\d): ");
    private static final Pattern LOOKED_UP = Pattern.compile("lookup ([^ ]{1,200}) on ");

    private Words() {}

    static String oneLine(String text) {
        String line = String.join(" ", text.strip().split("\\s+"));
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }

    /** The server that an error speaks of; empty where it names none. */
    static String address(String error) {
        for (Pattern pattern : new Pattern[] {URL, LOOKED_UP, DIALLED}) {
            Matcher found = pattern.matcher(error);
            if (found.find()) {
                return found.group(1);
            }
        }
        return "";
    }
}
