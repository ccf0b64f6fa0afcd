package dev.tracestack.render;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import dev.tracestack.render.RenderedFile.Content;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** How one file differs from what would be rendered, as {@code diff -u} has it; secret values are not shown. */
final class UnifiedDiff {

    private static final int CONTEXT = 3;
    private static final String NOWHERE = "/dev/null";

    private UnifiedDiff() {}

    static String of(RenderedFile file, Drift.Kind kind, Folder folder) {
        return switch (file.content()) {
            case Content.Text(String text) ->
                of(file, kind, lines(folder.text(file.path())), text.lines().toList());
            case Content.Lines lines -> {
                Optional<String> there = folder.text(file.path());
                yield of(
                        file,
                        kind,
                        shown(lines.format(), lines(there)),
                        shown(
                                lines.format(),
                                LinesMerge.merged(lines, there).lines().toList()));
            }
            case Content.CopyOf(Path source) -> "Binary files " + before(file, kind) + " and " + source + " differ\n";
        };
    }

    private static String of(RenderedFile file, Drift.Kind kind, List<String> before, List<String> after) {
        List<String> diff = UnifiedDiffUtils.generateUnifiedDiff(
                before(file, kind), "b/" + file.path(), before, DiffUtils.diff(before, after), CONTEXT);
        if (diff.isEmpty()) {
            return file.path() + ": same text, other permissions (expected "
                    + file.mode().permissions() + ")\n";
        }
        return String.join("\n", diff) + "\n";
    }

    private static String before(RenderedFile file, Drift.Kind kind) {
        return kind == Drift.Kind.MISSING ? NOWHERE : "a/" + file.path();
    }

    private static List<String> lines(Optional<String> text) {
        return text.map(t -> t.lines().toList()).orElse(List.of());
    }

    private static List<String> shown(LineFormat format, List<String> lines) {
        return lines.stream().map(format::shown).toList();
    }
}
