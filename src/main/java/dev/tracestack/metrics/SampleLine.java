package dev.tracestack.metrics;

import java.util.HashMap;
import java.util.Map;

/** Walks over one line, {@code name{label="value",…} value [timestamp]}. */
final class SampleLine {

    private final String line;
    private int at;

    SampleLine(String line) {
        this.line = line;
    }

    Sample read() {
        String name = word("{ \t");
        if (name.isEmpty()) {
            throw new IllegalArgumentException("a metric name is missing in '" + line + "'");
        }
        Labels labels = at < line.length() && line.charAt(at) == '{' ? labels() : Labels.none();
        skipBlanks();
        double value = number(word(" \t"));
        skipBlanks();
        String rest = word(" \t#");
        return new Sample(name, labels, value, rest.isEmpty() ? null : timestamp(rest));
    }

    private Labels labels() {
        Map<String, String> labels = new HashMap<>();
        at++;
        while (true) {
            skipBlanks();
            if (here() == '}') {
                at++;
                return new Labels(labels);
            }
            String name = word("= \t");
            skipBlanks();
            expect('=');
            skipBlanks();
            expect('"');
            labels.put(name, quoted());
            skipBlanks();
            if (here() != '}') {
                expect(',');
            }
        }
    }

    private String quoted() {
        int start = at;
        while (here() != '"') {
            at += here() == '\\' ? 2 : 1;
        }
        String raw = line.substring(start, at);
        at++;
        return Escapes.undo(raw);
    }

    private char here() {
        if (at >= line.length()) {
            throw new IllegalArgumentException("'" + line + "' ends within its labels");
        }
        return line.charAt(at);
    }

    private void expect(char wanted) {
        if (here() != wanted) {
            throw new IllegalArgumentException("expected " + wanted + " at column " + (at + 1) + " of '" + line + "'");
        }
        at++;
    }

    private String word(String stops) {
        int start = at;
        while (at < line.length() && stops.indexOf(line.charAt(at)) < 0) {
            at++;
        }
        return line.substring(start, at);
    }

    private void skipBlanks() {
        while (at < line.length() && (line.charAt(at) == ' ' || line.charAt(at) == '\t')) {
            at++;
        }
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                try {
                    yield Double.parseDouble(text);
                } catch (NumberFormatException notANumber) {
                    throw new IllegalArgumentException("'" + text + "' is not a value", notANumber);
                }
            }
        };
    }

    private static long timestamp(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException("'" + text + "' is not a timestamp", notANumber);
        }
    }
}
