package dev.tracestack.render;

import dev.tracestack.render.RenderedFile.Content;
import dev.tracestack.render.RenderedFile.Line;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Adds our lines to a file that may hold others, and never changes one that is there. */
final class LinesMerge {

    private static final String HEADING = "# added by tracestack";

    private LinesMerge() {}

    /** The file with every line of ours that it lacked, at its end; the very same text where it lacked none. */
    static String merged(Content.Lines ours, Optional<String> existing) {
        String before = existing.orElse("");
        List<Line> missing = missing(ours, before);
        if (missing.isEmpty()) {
            return before;
        }
        String glue = before.isEmpty() ? "" : before.endsWith("\n") ? "\n" : "\n\n";
        return before + glue + HEADING + "\n"
                + missing.stream().map(line -> line.text() + "\n").collect(Collectors.joining());
    }

    /** The value of an assignment in a text of that form, as it stands there. */
    static Optional<String> line(LineFormat format, String text, String key) {
        return text.lines()
                .filter(line -> format.key(line).filter(key::equals).isPresent())
                .reduce((first, last) -> last);
    }

    private static List<Line> missing(Content.Lines ours, String text) {
        Set<String> there =
                text.lines().flatMap(line -> ours.format().key(line).stream()).collect(Collectors.toSet());
        return ours.lines().stream().filter(line -> !there.contains(line.key())).toList();
    }
}
