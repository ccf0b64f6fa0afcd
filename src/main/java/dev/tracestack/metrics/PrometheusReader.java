package dev.tracestack.metrics;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads Prometheus' text format, version 0.0.4, and what OpenMetrics has in common with it. */
public final class PrometheusReader {

    private final List<Sample> samples = new ArrayList<>();
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, String> help = new HashMap<>();
    private final List<String> unreadable = new ArrayList<>();

    private PrometheusReader() {}

    /** Reads a whole page; a line that cannot be read is put aside, the others count. */
    public static Exposition read(String page) {
        PrometheusReader reader = new PrometheusReader();
        int number = 0;
        for (String line : page.split("\n", -1)) {
            number++;
            reader.line(number, line.strip());
        }
        return new Exposition(reader.samples, reader.types, reader.help, reader.unreadable);
    }

    private void line(int number, String line) {
        if (line.startsWith("#")) {
            comment(line);
        } else if (!line.isEmpty()) {
            try {
                samples.add(new SampleLine(line).read());
            } catch (IllegalArgumentException broken) {
                unreadable.add("line " + number + ": " + broken.getMessage());
            }
        }
    }

    private void comment(String line) {
        String[] words = line.split("[ \t]+", 4);
        if (words.length >= 3 && words[1].equals("TYPE")) {
            types.put(words[2], words.length > 3 ? words[3] : "untyped");
        } else if (words.length >= 3 && words[1].equals("HELP")) {
            help.put(words[2], words.length > 3 ? Escapes.undo(words[3]) : "");
        }
    }
}
