package dev.tracestack.compose;

import dev.tracestack.yaml.QuotedScalar;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes values as YAML in block style, two blanks a level. What any reader of YAML 1.1 or 1.2 could take for something
 * else than text stands in quotes.
 */
public final class YamlWriter {

    /** Longer keys are not recognised as such where they stand on the line of their value. */
    private static final int LONGEST_SIMPLE_KEY = 500;

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z/_$](?:[A-Za-z0-9_./@=+,$*%()~<>;&|!?{}\"'-]|:(?=[^ ])|(?<![: ]) (?=[^ #]))*+");

    private static final Pattern WORD_OF_YAML = Pattern.compile("(?i)true|false|null|yes|no|on|off|y|n");

    private static final Pattern LITERAL = Pattern.compile("[^ \\n\\t](?:[ -~\\n\\u00A1-\\u1FFF]|\\t)*+");

    private static final Pattern BLANK_LINE = Pattern.compile("(?m)^[ \\t]+$");

    private final StringBuilder out = new StringBuilder(4096);

    private YamlWriter() {}

    /** One document, which ends in a line break. */
    public static String document(Value value) {
        YamlWriter writer = new YamlWriter();
        writer.value(value, 0, "");
        return writer.out.toString();
    }

    /** A value behind a key or a dash, or at the start; {@code blank} parts it from what stands before it. */
    private void value(Value value, int level, String blank) {
        switch (value) {
            case Value.Fields(Map<String, Value> fields)
            when !fields.isEmpty() -> fields(fields, level, !blank.isEmpty());
            case Value.Items(List<Value> items) when !items.isEmpty() -> items(items, level, !blank.isEmpty());
            case Value.Fields _ -> out.append(blank).append("{}\n");
            case Value.Items _ -> out.append(blank).append("[]\n");
            case Value.Text(String text) ->
                out.append(blank).append(text(text, level)).append('\n');
            case Value.Numeral(String literal) ->
                out.append(blank).append(literal).append('\n');
            case Value.Flag(boolean on) -> out.append(blank).append(on).append('\n');
            case Value.Nothing _ -> out.append(blank).append("null\n");
        }
    }

    private void fields(Map<String, Value> fields, int level, boolean below) {
        boolean first = !below;
        if (below) {
            out.append('\n');
        }
        for (Map.Entry<String, Value> field : fields.entrySet()) {
            if (!first) {
                indent(level);
            }
            first = false;
            String key = key(field.getKey());
            if (key.length() > LONGEST_SIMPLE_KEY) {
                out.append("? ").append(key).append('\n');
                indent(level);
                key = "";
            }
            out.append(key).append(':');
            value(field.getValue(), level + 1, " ");
        }
    }

    private void items(List<Value> items, int level, boolean below) {
        boolean first = !below;
        if (below) {
            out.append('\n');
        }
        for (Value item : items) {
            if (!first) {
                indent(level);
            }
            first = false;
            out.append("- ");
            value(item, level + 1, "");
        }
    }

    private void indent(int level) {
        out.repeat("  ", level);
    }

    private static String key(String key) {
        return isPlain(key) ? key : QuotedScalar.of(key);
    }

    private static String text(String text, int level) {
        if (isPlain(text)) {
            return text;
        }
        boolean literal = text.indexOf('\n') >= 0
                && LITERAL.matcher(text).matches()
                && !BLANK_LINE.matcher(text).find();
        return literal ? literal(text, level) : QuotedScalar.of(text);
    }

    private static boolean isPlain(String text) {
        return PLAIN.matcher(text).matches() && !WORD_OF_YAML.matcher(text).matches();
    }

    private static String literal(String text, int level) {
        String chomping = !text.endsWith("\n") ? "-" : text.endsWith("\n\n") ? "+" : "";
        StringBuilder block = new StringBuilder("|").append(chomping);
        String lines = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        for (String line : lines.split("\n", -1)) {
            block.append('\n');
            if (!line.isEmpty()) {
                block.repeat("  ", Math.max(1, level)).append(line);
            }
        }
        return block.toString();
    }
}
