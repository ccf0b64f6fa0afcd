package dev.tracestack.compose;

import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** Writes values as JSON, with the escapes of Go's {@code encoding/json}. */
public final class JsonWriter {

    private static final String HEX = "0123456789abcdef";

    private final StringBuilder out = new StringBuilder();
    private final boolean indented;

    private JsonWriter(boolean indented) {
        this.indented = indented;
    }

    /** On one line without blanks. */
    public static String compact(Value value) {
        return new JsonWriter(false).write(value, 0).out.toString();
    }

    /** One entry a line, two blanks a level. */
    public static String indented(Value value) {
        return new JsonWriter(true).write(value, 0).out.toString();
    }

    private JsonWriter write(Value value, int level) {
        switch (value) {
            case Value.Text(String text) -> quote(text);
            case Value.Numeral(String literal) -> out.append(literal);
            case Value.Flag(boolean on) -> out.append(on);
            case Value.Nothing() -> out.append("null");
            case Value.Items(List<Value> items) -> items(items, level);
            case Value.Fields(Map<String, Value> fields) -> fields(fields, level);
        }
        return this;
    }

    private void items(List<Value> items, int level) {
        out.append('[');
        for (Iterator<Value> i = items.iterator(); i.hasNext(); ) {
            line(level + 1);
            write(i.next(), level + 1);
            out.append(i.hasNext() ? "," : "");
        }
        if (!items.isEmpty()) {
            line(level);
        }
        out.append(']');
    }

    private void fields(Map<String, Value> fields, int level) {
        out.append('{');
        for (Iterator<Map.Entry<String, Value>> i = fields.entrySet().iterator(); i.hasNext(); ) {
            Map.Entry<String, Value> field = i.next();
            line(level + 1);
            quote(field.getKey());
            out.append(indented ? ": " : ":");
            write(field.getValue(), level + 1);
            out.append(i.hasNext() ? "," : "");
        }
        if (!fields.isEmpty()) {
            line(level);
        }
        out.append('}');
    }

    private void line(int level) {
        if (indented) {
            out.append('\n').repeat("  ", level);
        }
    }

    private void quote(String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            character(text.charAt(i));
        }
        out.append('"');
    }

    private void character(char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            case '<', '>', '&', '\u2028', '\u2029' -> escape(c);
            default -> {
                if (c < ' ') {
                    escape(c);
                } else {
                    out.append(c);
                }
            }
        }
    }

    private void escape(char c) {
        out.append("\\u");
        for (int shift = 12; shift >= 0; shift -= 4) {
            out.append(HEX.charAt(c >> shift & 15));
        }
    }
}
