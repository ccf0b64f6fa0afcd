package dev.tracestack.compose.load;

import dev.tracestack.yaml.KeyPath;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Problem;
import dev.tracestack.yaml.Problems;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one run of the loader gathers on its way: problems, warnings, and how much it has read. */
final class Session {

    /** Loading cannot go on; the session has the problems. */
    static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("the session holds problems", null, false, false);
        }
    }

    /** More files than a person includes. */
    private static final int MOST_FILES = 1000;

    private final LoadRequest request;
    private final Problems problems = new Problems();
    private final Set<String> warnings = new LinkedHashSet<>();
    private int files;

    Session(LoadRequest request) {
        this.request = request;
    }

    LoadOptions options() {
        return request.options();
    }

    /** What {@code ~} stands for, null where nobody knows. */
    @Nullable String home() {
        return request.environment().get("HOME");
    }

    /** The text that stands for a Compose file, null where the file is to be read. */
    @Nullable String standardInput(Path file) {
        boolean meant = file.equals(request.workingDirectory().resolve(LoadRequest.STANDARD_INPUT));
        return meant ? request.standardInput() : null;
    }

    Problems problems() {
        return problems;
    }

    void warn(String warning) {
        warnings.add(warning);
    }

    List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Ends the run where there is a problem. */
    void check() {
        if (!problems.isEmpty()) {
            throw new Stopped();
        }
    }

    /** Notes a problem that has no place in a file, and ends the run. */
    Stopped stop(Problem.Kind kind, String message) {
        problems.add(new Problem(kind, null, KeyPath.ROOT, message));
        return new Stopped();
    }

    /** Notes a problem at a place, and ends the run. */
    Stopped stop(Node node, Problem.Kind kind, KeyPath path, String message) {
        problems.add(node, kind, path, message);
        return new Stopped();
    }

    /** Counts a file that is about to be read. */
    void countFile(Path file) {
        if (++files > MOST_FILES) {
            throw stop(
                    Problem.Kind.REFUSED,
                    "cannot read '" + named(file) + "': expected at most " + MOST_FILES + " files, found more");
        }
    }

    /** The file as a person would type it where the command runs. */
    String named(Path file) {
        return file.startsWith(request.workingDirectory())
                ? request.workingDirectory().relativize(file).toString()
                : file.toString();
    }
}
