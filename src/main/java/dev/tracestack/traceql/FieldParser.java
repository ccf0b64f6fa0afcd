package dev.tracestack.traceql;

import dev.tracestack.traceql.FieldExpression.Binary;
import dev.tracestack.traceql.FieldExpression.Literal;
import dev.tracestack.traceql.FieldExpression.Unary;
import java.util.Map;

/** Reads field expressions by climbing the strengths of operators. */
final class FieldParser {

    private static final Map<TokenKind, BinaryOperator> OPERATORS = Map.ofEntries(
            Map.entry(TokenKind.AND, BinaryOperator.AND),
            Map.entry(TokenKind.OR, BinaryOperator.OR),
            Map.entry(TokenKind.EQ, BinaryOperator.EQUAL),
            Map.entry(TokenKind.NEQ, BinaryOperator.NOT_EQUAL),
            Map.entry(TokenKind.LT, BinaryOperator.LESS),
            Map.entry(TokenKind.LTE, BinaryOperator.LESS_OR_EQUAL),
            Map.entry(TokenKind.GT, BinaryOperator.GREATER),
            Map.entry(TokenKind.GTE, BinaryOperator.GREATER_OR_EQUAL),
            Map.entry(TokenKind.RE, BinaryOperator.MATCHES),
            Map.entry(TokenKind.NRE, BinaryOperator.MATCHES_NOT),
            Map.entry(TokenKind.ADD, BinaryOperator.ADD),
            Map.entry(TokenKind.SUB, BinaryOperator.SUBTRACT),
            Map.entry(TokenKind.MUL, BinaryOperator.MULTIPLY),
            Map.entry(TokenKind.DIV, BinaryOperator.DIVIDE),
            Map.entry(TokenKind.MOD, BinaryOperator.MODULO),
            Map.entry(TokenKind.POW, BinaryOperator.POWER));

    private final Tokens in;

    FieldParser(Tokens in) {
        this.in = in;
    }

    FieldExpression expression() throws InvalidQuery {
        return expression(1);
    }

    private FieldExpression expression(int weakest) throws InvalidQuery {
        in.enter();
        Token start = in.peek();
        FieldExpression left = operand();
        int length = 0;
        for (BinaryOperator operator = operator(); operator != null; operator = operator()) {
            if (operator.strength() < weakest) {
                break;
            }
            in.next();
            int inner = operator == BinaryOperator.POWER ? operator.strength() : operator.strength() + 1;
            Binary whole = new Binary(operator, left, expression(inner));
            TypeCheck.check(whole, start, in);
            left = whole;
            in.link();
            length++;
        }
        in.leave(length);
        return left;
    }

    private @org.jspecify.annotations.Nullable BinaryOperator operator() {
        return OPERATORS.get(in.peek().kind());
    }

    private FieldExpression operand() throws InvalidQuery {
        Token token = in.peek();
        Value literal = Literals.of(token);
        if (literal != null) {
            in.next();
            return new Literal(literal);
        }
        return switch (token.kind()) {
            case OPEN_PARENS -> {
                in.next();
                FieldExpression inner = expression();
                in.expect(TokenKind.CLOSE_PARENS);
                yield inner;
            }
            case NOT -> unary(UnaryOperator.NOT);
            case SUB -> unary(UnaryOperator.MINUS);
            case PARENT -> throw new InvalidQuery(token, "intrinsic (parent) not yet supported");
            case IDENTIFIER -> throw new InvalidQuery(token, "unknown identifier: " + token.text());
            default -> field();
        };
    }

    FieldExpression.Field field() throws InvalidQuery {
        Token token = in.peek();
        return switch (token.kind()) {
            case INTRINSIC -> {
                in.next();
                yield new FieldExpression.Builtin(Lexer.intrinsic(token));
            }
            case ATTRIBUTE -> {
                in.next();
                yield new FieldExpression.Attribute(token.scope(), token.text());
            }
            case IDENTIFIER -> throw new InvalidQuery(token, "unknown identifier: " + token.text());
            default -> throw in.unexpected();
        };
    }

    private FieldExpression unary(UnaryOperator operator) throws InvalidQuery {
        Token start = in.next();
        Unary whole = new Unary(operator, expression(operator.strengthInside()));
        TypeCheck.check(whole, start, in);
        return whole;
    }
}
