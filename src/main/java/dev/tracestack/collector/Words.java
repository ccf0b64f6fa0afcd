package dev.tracestack.collector;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the words of an error speak of. */
final class Words {

    private static final Pattern URL = Pattern.compile("https?://([^/\\s\"]{1,200})");
    private static final Pattern DIALLED = Pattern.compile("dial tcp ([0-9a-fA-F.:\\[\\]]{3,60}\\d): ");
    private static final Pattern LOOKED_UP = Pattern.compile("lookup ([^ ]{1,200}) on ");

    private Words() {}

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
