package dev.tracestack.tracestore;

import java.util.ArrayList;
import java.util.List;

/** Reads tags as {@code service.name=shop name="a b"}. */
final class Logfmt {

    /** A tag and its value. */
    record Pair(String key, String value) {}

    private final String text;
    private int at;

    private Logfmt(String text) {
        this.text = text;
    }

    static List<Pair> parse(String text) throws Invalid {
        Logfmt in = new Logfmt(text);
        List<Pair> pairs = new ArrayList<>();
        in.skipSpace();
        while (in.at < text.length()) {
            pairs.add(in.pair());
            in.skipSpace();
        }
        return pairs;
    }

    private void skipSpace() {
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
    }

    private Pair pair() throws Invalid {
        int start = at;
        while (at < text.length() && text.charAt(at) > ' ' && text.charAt(at) != '=' && text.charAt(at) != '"') {
            at++;
        }
        String key = text.substring(start, at);
        if (key.isEmpty() || (at < text.length() && text.charAt(at) == '"')) {
            throw new Invalid("invalid tags: unexpected '" + text.charAt(at) + "' at pos " + (at + 1));
        }
        if (at == text.length() || text.charAt(at) != '=') {
            return new Pair(key, "");
        }
        at++;
        return new Pair(key, at < text.length() && text.charAt(at) == '"' ? quoted() : bare());
    }

    private String bare() throws Invalid {
        int start = at;
        while (at < text.length() && text.charAt(at) > ' ') {
            if (text.charAt(at) == '=' || text.charAt(at) == '"') {
                throw new Invalid("invalid tags: unexpected '" + text.charAt(at) + "' at pos " + (at + 1));
            }
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() throws Invalid {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at));
            at++;
        }
        if (at >= text.length()) {
            throw new Invalid("invalid tags: unterminated quoted value at pos " + (text.length() + 1));
        }
        at++;
        return value.toString();
    }
}
