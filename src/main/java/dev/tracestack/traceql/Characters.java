package dev.tracestack.traceql;

import java.util.function.IntPredicate;

/** The characters of a query, with line and column. */
final class Characters {

    private final int[] points;
    private int at;
    private int line = 1;
    private int column = 1;
    private int markedLine = 1;
    private int markedColumn = 1;

    Characters(String text) {
        this.points = text.codePoints().toArray();
    }

    static boolean isSpace(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
    }

    /** The next one, -1 at the end. */
    int peek() {
        return peek(0);
    }

    int peek(int further) {
        return at + further < points.length ? points[at + further] : -1;
    }

    int next() {
        int c = points[at];
        at++;
        if (c == '\n') {
            line++;
            column = 1;
        } else {
            column++;
        }
        return c;
    }

    /** Space and comments, as in Go: from two slashes to the end of the line, or between slash and star. */
    void skipSpace() {
        while (peek() >= 0) {
            if (peek() == '/' && peek(1) == '/') {
                takeWhile(c -> c != '\n');
            } else if (peek() == '/' && peek(1) == '*') {
                skipComment();
            } else if (isSpace(peek())) {
                next();
            } else {
                return;
            }
        }
    }

    private void skipComment() {
        take(2);
        while (peek() >= 0 && !(peek() == '*' && peek(1) == '/')) {
            next();
        }
        take(Math.min(2, points.length - at));
    }

    String takeWhile(IntPredicate wanted) {
        StringBuilder taken = new StringBuilder();
        while (peek() >= 0 && wanted.test(peek())) {
            taken.appendCodePoint(next());
        }
        return taken.toString();
    }

    String take(int count) {
        String taken = ahead(count);
        for (int i = 0; i < count; i++) {
            next();
        }
        return taken;
    }

    String ahead(int count) {
        return new String(points, at, count);
    }

    /** A token starts here. */
    void mark() {
        markedLine = line;
        markedColumn = column;
    }

    Token token(TokenKind kind, String text) {
        return token(kind, text, Values.NIL);
    }

    Token token(TokenKind kind, String text, Value value) {
        return new Token(kind, text, value, Scope.ANY, markedLine, markedColumn);
    }

    Token attribute(Scope scope, String name) {
        return new Token(TokenKind.ATTRIBUTE, name, Values.NIL, scope, markedLine, markedColumn);
    }
}
