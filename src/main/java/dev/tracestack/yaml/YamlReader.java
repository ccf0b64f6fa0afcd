package dev.tracestack.yaml;

import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads YAML 1.1 syntax into a tree. Works on the parser's events, because from there on snakeyaml resolves types by
 * the rules of YAML 1.1 ({@code yes}, {@code 22:22}) and forgets which tags were written.
 */
public final class YamlReader {

    private YamlReader() {}

    /** Reads a text within the usual limits. */
    public static Reading read(String file, String text) {
        return read(file, text, Limits.USUAL);
    }

    /**
     * Reads a text.
     *
     * @param file name for positions; nothing is opened
     */
    public static Reading read(String file, String text, Limits limits) {
        if (text.length() > limits.characters()) {
            return failed(
                    file,
                    new Position(file, 1, 1),
                    "expected at most " + limits.characters() + " characters, found " + text.length());
        }
        String body = text.startsWith("\uFEFF") ? text.substring(1) : text;
        TreeBuilder tree = new TreeBuilder(file, body, limits);
        try {
            tree.build(new ParserImpl(new TabbedScanner(body)));
        } catch (TreeBuilder.LimitReached e) {
            tree.report(e.position(), e.reason());
        } catch (MarkedYAMLException e) {
            tree.report(position(file, e), reason(e));
        } catch (ReaderException e) {
            tree.report(
                    position(file, body, e.getPosition()),
                    "character U+" + "%04X".formatted(e.getCodePoint()) + " is not allowed in YAML");
        } catch (YAMLException e) {
            tree.report(new Position(file, 1, 1), e.getMessage() == null ? e.toString() : e.getMessage());
        }
        List<Problem> sorted = tree.problems().stream().sorted(Problem.BY_PLACE).toList();
        return new Reading(file, tree.documents(), sorted);
    }

    private static Reading failed(String file, Position position, String message) {
        return new Reading(file, List.of(), List.of(new Problem(position, message)));
    }

    private static Position position(String file, MarkedYAMLException e) {
        Mark mark = Optional.ofNullable(e.getProblemMark()).orElse(e.getContextMark());
        return mark == null ? new Position(file, 1, 1) : new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static String reason(MarkedYAMLException e) {
        String problem = e.getProblem() == null ? "not valid YAML" : e.getProblem();
        return e.getContext() == null ? problem : e.getContext() + ": " + problem;
    }

    private static Position position(String file, String text, int codePoints) {
        int line = 1;
        int column = 1;
        int end = text.offsetByCodePoints(0, Math.min(codePoints, text.codePointCount(0, text.length())));
        for (int i = 0; i < end; i += Character.charCount(text.codePointAt(i))) {
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new Position(file, line, column);
    }
}
