package dev.tracestack.report;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** The marks in front of a line; plain ASCII where the output cannot show anything else. */
public record Glyphs(String passed, String failed, String warned, String skipped) {

    public static final Glyphs UNICODE = new Glyphs("✔", "✘", "!", "–");
    public static final Glyphs ASCII = new Glyphs("+", "x", "!", "-");

    /** The marks that text in that charset can carry. */
    public static Glyphs in(Charset charset) {
        return charset.equals(StandardCharsets.UTF_8) ? UNICODE : ASCII;
    }
}
