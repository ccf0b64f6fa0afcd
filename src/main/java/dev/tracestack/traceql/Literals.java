package dev.tracestack.traceql;

import org.jspecify.annotations.Nullable;

/** Reads literals. */
final class Literals {

    private Literals() {}

    /** The value of a token that is a literal; null for others. */
    static @Nullable Value of(Token token) {
        return switch (token.kind()) {
            case STRING, INTEGER, FLOAT, DURATION -> token.value();
            case NIL -> Values.NIL;
            case TRUE -> Values.TRUE;
            case FALSE -> Values.FALSE;
            case STATUS_UNSET, STATUS_OK, STATUS_ERROR -> new Value.Status(EnumWords.STATUS.indexOf(token.text()));
            case KIND_UNSPECIFIED, KIND_INTERNAL, KIND_SERVER, KIND_CLIENT, KIND_PRODUCER, KIND_CONSUMER ->
                new Value.Kind(EnumWords.KIND.indexOf(token.text()));
            default -> null;
        };
    }

    /** A number or duration, maybe with a minus. */
    static Value number(Tokens in) throws InvalidQuery {
        boolean minus = in.skip(TokenKind.SUB);
        Token token = in.peek();
        Value value = of(token);
        if (value == null || !value.type().isNumeric()) {
            throw in.unexpected();
        }
        in.next();
        return minus ? negated(value) : value;
    }

    static Value negated(Value value) {
        return switch (value) {
            case Value.Int(long number) -> new Value.Int(-number);
            case Value.Real(double number) -> new Value.Real(-number);
            case Value.Duration(long nanos) -> new Value.Duration(-nanos);
            case Value.Nil _, Value.Text _, Value.Bool _, Value.Status _, Value.Kind _, Value.Items _ -> Values.NIL;
        };
    }
}
