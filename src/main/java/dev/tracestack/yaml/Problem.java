package dev.tracestack.yaml;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * One thing wrong with a document, and where. Printed {@code file:line:column: key.path: message}.
 *
 * @param kind what sort of mistake it is
 * @param position null where no place in a file is at fault but, say, a file is not there
 * @param path the key it stands under, the root where the key does not matter
 * @param message what was expected and what was found
 */
public record Problem(Kind kind, @Nullable Position position, KeyPath path, String message) {

    /** By line and column; those that have no place first. */
    public static final Comparator<Problem> BY_PLACE = Comparator.comparing(
            Problem::position,
            Comparator.nullsFirst(Comparator.comparingInt(Position::line).thenComparingInt(Position::column)));

    /** What sort of mistake a problem is. */
    public enum Kind {
        /** Not YAML, or YAML of the wrong shape at its root. */
        SYNTAX,
        /** A {@code $} that begins no variable. */
        TEMPLATE,
        /** A variable that the file demands has no value. */
        MISSING_VARIABLE,
        /** A text cannot be made into the number or truth value that stands there. */
        TYPE,
        /** A key that nobody knows, or a value of a shape that the key does not take. */
        SCHEMA,
        /** A text that is not of the form that the key takes. */
        FORMAT,
        /** A name that nothing in the file bears. */
        REFERENCE,
        /** Two settings that exclude each other. */
        CONFLICT,
        /** Something refers back to itself. */
        CYCLE,
        /** A file is not there or cannot be read. */
        FILE,
        /** A mistake in a file of variables. */
        ENV_FILE,
        /** Too deep, too large or from elsewhere. */
        REFUSED
    }

    /** A mistake of syntax. */
    public Problem(Position position, String message) {
        this(Kind.SYNTAX, position, KeyPath.ROOT, message);
    }

    /** A mistake at that node, which stands at that path. */
    public static Problem at(Node node, Kind kind, KeyPath path, String message) {
        return new Problem(kind, node.position(), path, message);
    }

    @Override
    public String toString() {
        return (position == null ? "" : position + ": ") + (path.isRoot() ? "" : path + ": ") + message;
    }
}
