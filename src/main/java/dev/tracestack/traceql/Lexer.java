package dev.tracestack.traceql;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Cuts a query into tokens. */
final class Lexer {

    private static final Map<String, Scope> SCOPES = Arrays.stream(Scope.values())
            .filter(scope -> scope != Scope.ANY)
            .collect(Collectors.toUnmodifiableMap(Scope::prefix, scope -> scope));
    private static final Map<String, Intrinsic> INTRINSICS = Arrays.stream(Intrinsic.values())
            .flatMap(i -> i.spellings().stream().map(s -> Map.entry(s, i)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
    private static final Set<String> BEFORE_COLON = Set.of("trace", "span", "event", "link", "instrumentation");

    private final Characters in;

    private Lexer(String text) {
        this.in = new Characters(text);
    }

    static List<Token> tokens(String text) throws InvalidQuery {
        Lexer lexer = new Lexer(text);
        List<Token> tokens = new ArrayList<>();
        do {
            tokens.add(lexer.next());
        } while (!tokens.getLast().is(TokenKind.END));
        return tokens;
    }

    static Intrinsic intrinsic(Token token) {
        Intrinsic intrinsic = INTRINSICS.get(token.text());
        if (intrinsic == null) {
            throw new IllegalArgumentException("'" + token.text() + "' is no builtin field");
        }
        return intrinsic;
    }

    /** Whether an attribute goes on with that character, outside of quotes. */
    static boolean isPlainAttribute(int c) {
        return c >= 0 && !Characters.isSpace(c) && "{}()=~!<>&|^,".indexOf(c) < 0;
    }

    private Token next() throws InvalidQuery {
        in.skipSpace();
        in.mark();
        int c = in.peek();
        if (c < 0) {
            return in.token(TokenKind.END, "");
        }
        if (c == '"' || c == '`') {
            String text = c == '"' ? Quotes.interpreted(in) : Quotes.raw(in);
            return in.token(TokenKind.STRING, text, new Value.Text(text));
        }
        if (isDigit(c) || (c == '.' && isDigit(in.peek(1)))) {
            return number();
        }
        if (c == '.') {
            in.next();
            return attribute(Scope.ANY);
        }
        return Character.isLetter(c) || c == '_' ? word() : sign();
    }

    private Token word() throws InvalidQuery {
        String word = in.takeWhile(c -> Character.isLetterOrDigit(c) || c == '_');
        if (in.peek() == '.' && word.equals("parent")) {
            throw new InvalidQuery(in.token(TokenKind.PARENT, word), "parent scope not yet supported");
        }
        Scope scope = in.peek() == '.' ? SCOPES.get(word + ".") : null;
        if (scope != null) {
            in.next();
            return attribute(scope);
        }
        if (in.peek() == ':' && BEFORE_COLON.contains(word)) {
            in.next();
            String full = word + ":" + in.takeWhile(Character::isLetterOrDigit);
            if (!INTRINSICS.containsKey(full)) {
                throw new InvalidQuery(in.token(TokenKind.IDENTIFIER, full), "unknown identifier: " + full);
            }
            return in.token(TokenKind.INTRINSIC, full);
        }
        return in.token(INTRINSICS.containsKey(word) ? TokenKind.INTRINSIC : TokenKind.of(word), word);
    }

    private Token attribute(Scope scope) throws InvalidQuery {
        StringBuilder name = new StringBuilder();
        while (in.peek() == '"' || isPlainAttribute(in.peek())) {
            if (in.peek() == '"') {
                name.append(Quotes.inAttribute(in));
            } else {
                name.appendCodePoint(in.next());
            }
        }
        Token token = in.attribute(scope, name.toString());
        if (name.isEmpty()) {
            throw new InvalidQuery(token, "syntax error: unexpected END_ATTRIBUTE, expecting IDENTIFIER");
        }
        return token;
    }

    private Token sign() throws InvalidQuery {
        StringBuilder sign = new StringBuilder().appendCodePoint(in.next());
        while (in.peek() >= 0 && TokenKind.isFixed(sign + Character.toString(in.peek()))) {
            sign.appendCodePoint(in.next());
        }
        String text = sign.toString();
        if (!TokenKind.isFixed(text)) {
            throw new InvalidQuery(in.token(TokenKind.IDENTIFIER, text), "syntax error: unexpected IDENTIFIER");
        }
        return in.token(TokenKind.of(text), text);
    }

    private Token number() throws InvalidQuery {
        String digits = in.takeWhile(Lexer::isDigit);
        boolean fraction = in.peek() == '.' && !Character.isLetter(in.peek(1));
        if (fraction) {
            in.next();
            digits += "." + in.takeWhile(Lexer::isDigit);
        }
        int units = 0;
        while (isDigit(in.peek(units)) || in.peek(units) == '.' || "nsumhµμdwy".indexOf(in.peek(units)) >= 0) {
            units++;
        }
        OptionalLong duration = units == 0 ? OptionalLong.empty() : DurationText.parse(digits + in.ahead(units));
        if (duration.isPresent()) {
            String text = digits + in.take(units);
            return in.token(TokenKind.DURATION, text, new Value.Duration(duration.getAsLong()));
        }
        if (in.peek() == 'e' || in.peek() == 'E') {
            int sign = in.peek(1) == '-' || in.peek(1) == '+' ? 1 : 0;
            if (isDigit(in.peek(1 + sign))) {
                digits += in.take(1 + sign) + in.takeWhile(Lexer::isDigit);
                fraction = true;
            }
        }
        return fraction || digits.startsWith(".") ? real(digits) : integer(digits);
    }

    private Token real(String digits) throws InvalidQuery {
        double value = Double.parseDouble(digits);
        Token token = in.token(TokenKind.FLOAT, digits, new Value.Real(value));
        if (Double.isInfinite(value)) {
            throw new InvalidQuery(token, "the number " + digits + " is out of range");
        }
        return token;
    }

    private Token integer(String digits) throws InvalidQuery {
        BigInteger value = new BigInteger(digits);
        Token token = in.token(TokenKind.INTEGER, digits, new Value.Int(value.longValue()));
        if (value.bitLength() >= Long.SIZE) {
            throw new InvalidQuery(token, "the number " + digits + " is out of range");
        }
        return token;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
