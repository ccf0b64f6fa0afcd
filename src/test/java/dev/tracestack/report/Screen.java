package dev.tracestack.report;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a terminal shows in the end that was sent a text; knows the control sequences that the program uses. */
final class Screen {

    private static final Pattern TOKEN =
            Pattern.compile("\u001b\\[(?<number>\\??[0-9]*)(?<what>[A-Za-z])|\n|[^\u001b\n]+");

    private final List<String> lines = new ArrayList<>();
    private int row;
    private int column;

    Screen(String sent) {
        Matcher token = TOKEN.matcher(sent);
        int end = 0;
        while (token.find()) {
            if (token.start() != end) {
                throw new IllegalArgumentException("unknown control sequence at " + end + " of " + sent);
            }
            end = token.end();
            take(token);
        }
    }

    List<String> lines() {
        return lines;
    }

    private void take(Matcher token) {
        if (token.group("what") == null) {
            print(token.group());
            return;
        }
        switch (token.group("what")) {
            case "A" -> row -= Integer.parseInt(token.group("number"));
            case "K" -> {
                if (row < lines.size()) {
                    lines.set(
                            row,
                            lines.get(row)
                                    .substring(
                                            0, Math.min(column, lines.get(row).length())));
                }
            }
            case "J" -> lines.subList(Math.min(row, lines.size()), lines.size()).clear();
            case "h", "l" -> {}
            default -> throw new IllegalArgumentException("unknown control sequence " + token.group());
        }
    }

    private void print(String text) {
        if (text.equals("\n")) {
            row++;
            column = 0;
            return;
        }
        while (lines.size() <= row) {
            lines.add("");
        }
        String before = lines.get(row);
        String kept = column + text.length() < before.length() ? before.substring(column + text.length()) : "";
        lines.set(row, before.substring(0, Math.min(column, before.length())) + text + kept);
        column += text.length();
    }
}
