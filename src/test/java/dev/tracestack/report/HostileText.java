package dev.tracestack.report;

import java.util.List;
import java.util.Random;

/** Text as somebody would write it who wants a report to say something else, or to do something. */
final class HostileText {

    private static final List<String> PIECES = List.of(
            "\u001b[2J",
            "\u001b]0;title\u0007",
            "\u009b31m",
            "\u202e",
            "\u2066",
            "\u200b",
            "\r",
            "\n",
            "\r\n",
            "\u0000",
            "\ud800",
            "\udc00",
            "\ufffe",
            "\uffff",
            "\ud83d\ude00",
            "\u2028",
            "\u0085",
            "::error::owned",
            "::set-output name=a::b",
            "##[add-mask]a",
            "%0A::error::x",
            "%0D",
            "%25",
            "::stop-commands::t",
            "]]>",
            "<!--",
            "--><x>",
            "<script>alert(1)</script>",
            "&lt;",
            "&#x1b;",
            "&x;",
            "'",
            "\"",
            "|",
            "| a | b |",
            "```",
            "````",
            "~~~",
            "![x](http://e/)",
            "[a](javascript:b)",
            "<img src=x onerror=y>",
            "@everyone",
            "#1",
            "\\",
            "`",
            "**",
            "__",
            "<?xml?>",
            "é",
            "中",
            "plain ",
            "</details>");

    private HostileText() {}

    static String of(Random random) {
        StringBuilder text = new StringBuilder();
        int pieces = 1 + random.nextInt(8);
        for (int i = 0; i < pieces; i++) {
            text.append(
                    random.nextInt(5) == 0
                            ? String.valueOf((char) random.nextInt(0x10000))
                            : PIECES.get(random.nextInt(PIECES.size())));
        }
        return text.toString();
    }
}
