package dev.tracestack.report;

import dev.tracestack.doctor.Fault;
import java.util.ArrayList;
import java.util.List;

/** The catalogue of faults as lines for people. */
public final class FaultText {

    private static final int WIDTH = 96;

    private FaultText() {}

    /** One line a fault, under the name of its layer. */
    public static List<String> list(List<Fault> faults) {
        List<String> lines = new ArrayList<>();
        String layer = "";
        for (Fault fault : inLayers(faults)) {
            if (!fault.layer().text().equals(layer)) {
                layer = fault.layer().text();
                lines.add(layer);
            }
            lines.add(" " + fault.code().code() + "  " + pad(fault.severity().text()) + fault.title());
        }
        return lines;
    }

    /** All that is known of one fault. */
    public static List<String> explanation(Fault fault) {
        List<String> lines = new ArrayList<>();
        lines.add(fault.code().code() + "  " + fault.title());
        lines.add("      " + fault.layer().text() + ", " + fault.severity().text());
        lines.add("");
        wrap(lines, "means", fault.meaning());
        lines.add(row("see", fault.see()));
        wrap(lines, "fix", fault.remedy().text());
        fault.remedy().commands().forEach(command -> lines.add(row("", command)));
        if (!fault.causedBy().isEmpty()) {
            wrap(lines, "follows", "from " + causes(fault));
        }
        return lines;
    }

    private static String causes(Fault fault) {
        return String.join(
                ", ",
                fault.causedBy().stream().map(c -> c.code().code()).distinct().toList());
    }

    private static List<Fault> inLayers(List<Fault> faults) {
        return faults.stream().sorted((a, b) -> a.layer().compareTo(b.layer())).toList();
    }

    private static void wrap(List<String> lines, String head, String text) {
        String first = head;
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && line.length() + word.length() >= WIDTH - 10) {
                lines.add(row(first, line.toString()));
                line.setLength(0);
                first = "";
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(row(first, line.toString()));
    }

    private static String row(String head, String text) {
        return " " + String.format("%-8s", head) + text;
    }

    private static String pad(String text) {
        return String.format("%-9s", text);
    }
}
