package dev.tracestack.report;

import java.util.ArrayList;
import java.util.List;

/** Makes foreign text safe for Markdown: it is shown as it stands and can neither format, link nor carry HTML. */
final class MarkdownText {

    private MarkdownText() {}

    /** One line, in which every ASCII punctuation mark is escaped (CommonMark 0.31, section 2.4). */
    static String line(String foreign) {
        StringBuilder safe = new StringBuilder();
        SafeText.line(foreign).codePoints().forEach(c -> {
            if (isPunctuation(c)) {
                safe.append('\\');
            }
            safe.appendCodePoint(c);
        });
        return safe.toString();
    }

    /** Lines as a fenced block, behind a fence that none of them can close. */
    static List<String> block(List<String> foreign) {
        List<String> safe = foreign.stream().map(SafeText::line).toList();
        int longest = safe.stream().mapToInt(MarkdownText::backticks).max().orElse(0);
        String fence = "`".repeat(Math.max(3, longest + 1));
        List<String> lines = new ArrayList<>();
        lines.add(fence + "text");
        lines.addAll(safe);
        lines.add(fence);
        return lines;
    }

    private static int backticks(String line) {
        int longest = 0;
        int run = 0;
        for (int i = 0; i < line.length(); i++) {
            run = line.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private static boolean isPunctuation(int c) {
        return (c >= '!' && c <= '/') || (c >= ':' && c <= '@') || (c >= '[' && c <= '`') || (c >= '{' && c <= '~');
    }
}
