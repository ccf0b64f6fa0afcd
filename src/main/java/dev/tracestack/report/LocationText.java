package dev.tracestack.report;

import dev.tracestack.check.Diagnosis;
import dev.tracestack.smoke.Location;
import java.util.ArrayList;
import java.util.List;

/** Where a trace stopped, as lines for people: the cause is the headline, what follows from it stands under it. */
final class LocationText {

    private LocationText() {}

    static List<String> lines(Glyphs glyphs, Location location) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(" " + glyphs.failed() + " " + SafeText.line(location.sentence()));
        List<Diagnosis.Cause> causes = location.causes();
        if (causes.isEmpty()) {
            lines.addAll(cutShort(location));
            return lines;
        }
        lines.add("");
        Diagnosis.Cause first = causes.getFirst();
        lines.add(fact("cause", first.code().code() + "  " + SafeText.line(first.found())));
        lines.add(fact("", "       expected " + SafeText.line(first.expected())));
        lines.add(fact("fix", "       " + SafeText.line(first.remedy().text())));
        first.remedy().commands().forEach(command -> lines.add(fact("", "       " + SafeText.line(command))));
        causes.stream()
                .skip(1)
                .forEach(cause -> lines.add(fact("also", cause.code().code() + "  " + SafeText.line(cause.found()))));
        lines.addAll(cutShort(location));
        lines.add(fact(
                "more", "       tracestack doctor --explain " + first.code().code()));
        lines.add("");
        return lines;
    }

    private static List<String> cutShort(Location location) {
        return location.cutShort().isEmpty()
                ? List.of()
                : List.of(fact("note", "       " + SafeText.line(location.cutShort())));
    }

    private static String fact(String name, String text) {
        return "   " + name + " ".repeat(7 - name.length()) + text;
    }
}
