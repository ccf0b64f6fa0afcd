package dev.tracestack.traceql;

/** Reads quoted texts, from the opening to the closing quote. */
final class Quotes {

    private Quotes() {}

    /** Between backquotes: everything as it stands. */
    static String raw(Characters in) throws InvalidQuery {
        in.next();
        String text = in.takeWhile(c -> c != '`');
        close(in);
        return text.replace("\r", "");
    }

    /** Between double quotes, with the escapes of Go. */
    static String interpreted(Characters in) throws InvalidQuery {
        StringBuilder text = new StringBuilder();
        in.next();
        while (in.peek() >= 0 && in.peek() != '"' && in.peek() != '\n') {
            int c = in.next();
            if (c == '\\') {
                escape(in, text);
            } else {
                text.appendCodePoint(c);
            }
        }
        close(in);
        return text.toString();
    }

    /** A quoted part of an attribute's name, where only quote and backslash are escaped. */
    static String inAttribute(Characters in) throws InvalidQuery {
        StringBuilder text = new StringBuilder();
        in.next();
        while (in.peek() >= 0 && in.peek() != '"') {
            int c = in.next();
            if (c == '\\') {
                if (in.peek() != '"' && in.peek() != '\\') {
                    throw invalid(in, "invalid escape sequence");
                }
                c = in.next();
            }
            text.appendCodePoint(c);
        }
        if (in.peek() < 0) {
            throw invalid(in, "unexpected EOF, expecting \"");
        }
        in.next();
        return text.toString();
    }

    private static void close(Characters in) throws InvalidQuery {
        if (in.peek() < 0 || in.peek() == '\n') {
            throw invalid(in, "literal not terminated");
        }
        in.next();
    }

    private static void escape(Characters in, StringBuilder text) throws InvalidQuery {
        int c = in.peek() < 0 ? -1 : in.next();
        switch (c) {
            case 'a' -> text.append('\u0007');
            case 'b' -> text.append('\b');
            case 'f' -> text.append('\f');
            case 'n' -> text.append('\n');
            case 'r' -> text.append('\r');
            case 't' -> text.append('\t');
            case 'v' -> text.append('\u000b');
            case '\\', '"' -> text.appendCodePoint(c);
            case 'x' -> text.appendCodePoint(digits(in, 2, 16));
            case 'u' -> text.appendCodePoint(digits(in, 4, 16));
            case 'U' -> text.appendCodePoint(digits(in, 8, 16));
            case '0', '1', '2', '3' -> text.appendCodePoint(((c - '0') << 6) + digits(in, 2, 8));
            default -> throw invalid(in, "invalid escape sequence");
        }
    }

    private static int digits(Characters in, int count, int radix) throws InvalidQuery {
        int value = 0;
        for (int i = 0; i < count; i++) {
            int digit = in.peek() < 0 ? -1 : Character.digit(in.peek(), radix);
            if (digit < 0 || value > Character.MAX_CODE_POINT / radix) {
                throw invalid(in, "invalid escape sequence");
            }
            value = value * radix + digit;
            in.next();
        }
        if (value > Character.MAX_CODE_POINT) {
            throw invalid(in, "invalid escape sequence");
        }
        return value;
    }

    private static InvalidQuery invalid(Characters in, String what) {
        return new InvalidQuery(in.token(TokenKind.STRING, ""), what);
    }
}
