package dev.tracestack.traceql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A query's tokens while they are read, with what bounds and what condemns them. */
final class Tokens {

    private static final int LONGEST_QUERY = 128 * 1024;
    private static final int DEEPEST = 200;
    private static final int LONGEST_CHAIN = 1_000;
    private static final int LINKS_A_LEVEL = LONGEST_CHAIN / DEEPEST;

    private final List<Token> tokens;
    private int at;
    private int depth;
    private @Nullable InvalidQuery meaningless;

    private Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    static Tokens of(String text) throws InvalidQuery {
        if (text.length() > LONGEST_QUERY) {
            throw new InvalidQuery(
                    new Token(TokenKind.END, "", Values.NIL, Scope.ANY, 1, 1),
                    "the query has " + text.length() + " characters, more than the " + LONGEST_QUERY
                            + " that are read");
        }
        return new Tokens(Lexer.tokens(text));
    }

    Token peek() {
        return tokens.get(at);
    }

    boolean at(TokenKind kind) {
        return peek().is(kind);
    }

    Token next() {
        Token token = peek();
        if (!token.is(TokenKind.END)) {
            at++;
        }
        return token;
    }

    boolean skip(TokenKind kind) {
        boolean there = at(kind);
        if (there) {
            next();
        }
        return there;
    }

    Token expect(TokenKind kind) throws InvalidQuery {
        if (!at(kind)) {
            throw unexpected();
        }
        return next();
    }

    InvalidQuery unexpected() {
        return new InvalidQuery(
                peek(), "syntax error: unexpected " + peek().kind().word());
    }

    /** One level further in; every one ends by {@link #leave}. */
    void enter() throws InvalidQuery {
        deepen(LINKS_A_LEVEL);
    }

    /** Back out of a level in which a chain of that many operators stood. */
    void leave(int links) {
        depth -= LINKS_A_LEVEL + links;
    }

    /** One more operator of a chain, which makes its tree deeper by one. */
    void link() throws InvalidQuery {
        deepen(1);
    }

    private void deepen(int by) throws InvalidQuery {
        depth += by;
        if (depth > LONGEST_CHAIN) {
            throw new InvalidQuery(
                    peek(),
                    "nested deeper than the " + DEEPEST + " levels, or chained longer than the " + LONGEST_CHAIN
                            + " operators, that are read");
        }
    }

    /** Remembers the first thing that reads well but means nothing: errors of form come first. */
    void condemn(Token where, String why) {
        if (meaningless == null) {
            meaningless = new InvalidQuery(where, why);
        }
    }

    void finish() throws InvalidQuery {
        if (!at(TokenKind.END)) {
            throw unexpected();
        }
        if (meaningless != null) {
            throw meaningless;
        }
    }
}
