package dev.tracestack.yaml;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.events.ScalarEvent;

/** The text of a file, addressed by code points as snakeyaml's marks are. */
final class SourceText {

    /** An anchor or a tag, and the space and comments up to what follows; no plain scalar begins like that. */
    private static final Pattern PROPERTIES = Pattern.compile("^(?:[&!]\\S*+(?:\\s++|#.*+(?=\\R))*+)*+");

    private final String text;
    private final boolean onlyBasic;
    private int knownCodePoint;
    private int knownIndex;

    SourceText(String text) {
        this.text = text;
        this.onlyBasic = text.codePointCount(0, text.length()) == text.length();
    }

    Scalar scalar(Position position, ScalarEvent event) {
        int start = index(event.getStartMark().getIndex());
        int end = index(event.getEndMark().getIndex());
        return new Scalar(
                position, event.getTag(), event.getValue(), written(text.substring(start, end)), style(event));
    }

    /** The scalar itself, without the anchor and the tag that the event's marks take in. */
    private static String written(String marked) {
        return PROPERTIES.matcher(marked).replaceFirst("");
    }

    /**
     * Whether a tab may stand there between two tokens: something else than the marks of keys and items precedes it on
     * its line, or it continues what a bracket or a comma left open.
     */
    boolean canPart(int codePoint) {
        int at = index(codePoint) - 1;
        boolean marks = false;
        while (at >= 0 && " \t-?:".indexOf(text.charAt(at)) >= 0) {
            marks |= text.charAt(at) > ' ';
            at--;
        }
        if (at >= 0 && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            return true;
        }
        if (text.startsWith("---", at + 1)) {
            return true;
        }
        while (at >= 0 && Character.isWhitespace(text.charAt(at))) {
            at--;
        }
        return !marks && at >= 0 && "[{,".indexOf(text.charAt(at)) >= 0;
    }

    private int index(int codePoint) {
        if (onlyBasic) {
            return codePoint;
        }
        // marks mostly grow, so counting on from the last one keeps the whole file linear
        knownIndex = text.offsetByCodePoints(knownIndex, codePoint - knownCodePoint);
        knownCodePoint = codePoint;
        return knownIndex;
    }

    private static Scalar.Style style(ScalarEvent event) {
        return switch (event.getScalarStyle()) {
            case PLAIN, JSON_SCALAR_STYLE -> Scalar.Style.PLAIN;
            case SINGLE_QUOTED -> Scalar.Style.SINGLE_QUOTED;
            case DOUBLE_QUOTED -> Scalar.Style.DOUBLE_QUOTED;
            case LITERAL -> Scalar.Style.LITERAL;
            case FOLDED -> Scalar.Style.FOLDED;
        };
    }
}
