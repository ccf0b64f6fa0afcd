package dev.tracestack.traceql;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads whole queries and pipelines by recursive descent. */
final class Parser {

    private static final Map<TokenKind, SpansetOperator> RELATIONS = Map.ofEntries(
            Map.entry(TokenKind.GT, SpansetOperator.CHILD),
            Map.entry(TokenKind.LT, SpansetOperator.PARENT),
            Map.entry(TokenKind.DESC, SpansetOperator.DESCENDANT),
            Map.entry(TokenKind.ANCE, SpansetOperator.ANCESTOR),
            Map.entry(TokenKind.TILDE, SpansetOperator.SIBLING),
            Map.entry(TokenKind.NOT_CHILD, SpansetOperator.NOT_CHILD),
            Map.entry(TokenKind.NOT_PARENT, SpansetOperator.NOT_PARENT),
            Map.entry(TokenKind.NOT_DESC, SpansetOperator.NOT_DESCENDANT),
            Map.entry(TokenKind.NOT_ANCE, SpansetOperator.NOT_ANCESTOR),
            Map.entry(TokenKind.NRE, SpansetOperator.NOT_SIBLING),
            Map.entry(TokenKind.UNION_CHILD, SpansetOperator.UNION_CHILD),
            Map.entry(TokenKind.UNION_PARENT, SpansetOperator.UNION_PARENT),
            Map.entry(TokenKind.UNION_DESC, SpansetOperator.UNION_DESCENDANT),
            Map.entry(TokenKind.UNION_ANCE, SpansetOperator.UNION_ANCESTOR),
            Map.entry(TokenKind.UNION_SIBL, SpansetOperator.UNION_SIBLING));

    private static final Map<TokenKind, Stage.Aggregate.Function> AGGREGATES = Map.of(
            TokenKind.COUNT, Stage.Aggregate.Function.COUNT,
            TokenKind.SUM, Stage.Aggregate.Function.SUM,
            TokenKind.AVG, Stage.Aggregate.Function.AVG,
            TokenKind.MIN, Stage.Aggregate.Function.MIN,
            TokenKind.MAX, Stage.Aggregate.Function.MAX);

    private final Tokens in;
    private final FieldParser fields;

    private Parser(Tokens in) {
        this.in = in;
        this.fields = new FieldParser(in);
    }

    static TraceQuery query(String text) throws InvalidQuery {
        Tokens in = Tokens.of(text);
        TraceQuery query = new Parser(in).query();
        in.finish();
        return query;
    }

    /** A field alone, such as {@code resource.service.name}. */
    static FieldExpression.Field field(String text) throws InvalidQuery {
        // Tempo reads it between braces, and counts the columns so
        Tokens in = Tokens.of("{" + text + "}");
        in.expect(TokenKind.OPEN_BRACE);
        FieldExpression.Field field = new FieldParser(in).field();
        in.expect(TokenKind.CLOSE_BRACE);
        in.finish();
        return field;
    }

    private TraceQuery query() throws InvalidQuery {
        List<Stage> stages = new ArrayList<>();
        stages.add(stage(true));
        @Nullable Metrics metrics = null;
        List<Metrics.After> after = new ArrayList<>();
        MetricsParser ends = new MetricsParser(in, fields, this);
        while (metrics == null && in.skip(TokenKind.PIPE)) {
            metrics = ends.metrics();
            if (metrics == null) {
                stages.add(stage(false));
            }
        }
        if (metrics != null) {
            after.addAll(ends.after());
        }
        return new TraceQuery(stages, metrics, after, ends.hints());
    }

    private List<Stage> pipeline() throws InvalidQuery {
        List<Stage> stages = new ArrayList<>();
        stages.add(stage(true));
        while (in.skip(TokenKind.PIPE)) {
            stages.add(stage(false));
        }
        return stages;
    }

    private Stage stage(boolean first) throws InvalidQuery {
        TokenKind start = in.peek().kind();
        return switch (start) {
            case BY -> by();
            case SELECT -> select();
            case COALESCE -> coalesce(first);
            case INTEGER, FLOAT, DURATION, SUB -> aggregateFilter();
            default -> AGGREGATES.containsKey(start) ? aggregateFilter() : spansets(1);
        };
    }

    private Stage.Coalesce coalesce(boolean first) throws InvalidQuery {
        if (first) {
            throw in.unexpected();
        }
        in.next();
        in.expect(TokenKind.OPEN_PARENS);
        in.expect(TokenKind.CLOSE_PARENS);
        return new Stage.Coalesce();
    }

    private Stage.By by() throws InvalidQuery {
        Token start = in.next();
        in.expect(TokenKind.OPEN_PARENS);
        Stage.By by = new Stage.By(fields.expression());
        in.expect(TokenKind.CLOSE_PARENS);
        TypeCheck.check(by, start, in);
        return by;
    }

    private Stage.Select select() throws InvalidQuery {
        in.next();
        in.expect(TokenKind.OPEN_PARENS);
        List<FieldExpression> selected = new ArrayList<>();
        do {
            selected.add(fields.field());
        } while (in.skip(TokenKind.COMMA));
        in.expect(TokenKind.CLOSE_PARENS);
        return new Stage.Select(selected);
    }

    private Stage aggregateFilter() throws InvalidQuery {
        Token start = in.peek();
        Stage.Aggregate.Function function = AGGREGATES.get(start.kind());
        if (function == null) {
            Literals.number(in);
            comparison();
            throw new InvalidQuery(start, "scalar filter: the left side must be an aggregate, such as count()");
        }
        in.next();
        in.expect(TokenKind.OPEN_PARENS);
        @Nullable FieldExpression operand = function == Stage.Aggregate.Function.COUNT ? null : fields.expression();
        in.expect(TokenKind.CLOSE_PARENS);
        Stage.Aggregate aggregate = new Stage.Aggregate(function, operand);
        TypeCheck.check(aggregate, start, in);
        BinaryOperator operator = comparison();
        if (AGGREGATES.containsKey(in.peek().kind())) {
            throw new InvalidQuery(
                    in.peek(),
                    "scalar filter: the right side must be a number, comparing two"
                            + " aggregates is not yet supported");
        }
        return new Stage.AggregateFilter(aggregate, operator, Literals.number(in));
    }

    /** One of the operators that compare numbers. */
    BinaryOperator comparison() throws InvalidQuery {
        BinaryOperator operator = switch (in.peek().kind()) {
            case EQ -> BinaryOperator.EQUAL;
            case NEQ -> BinaryOperator.NOT_EQUAL;
            case LT -> BinaryOperator.LESS;
            case LTE -> BinaryOperator.LESS_OR_EQUAL;
            case GT -> BinaryOperator.GREATER;
            case GTE -> BinaryOperator.GREATER_OR_EQUAL;
            default -> throw in.unexpected();
        };
        in.next();
        return operator;
    }

    private Stage.Spanset spansets(int weakest) throws InvalidQuery {
        in.enter();
        Stage.Spanset left = spanset();
        int length = 0;
        for (SpansetOperator operator = operator(); operator != null; operator = operator()) {
            int strength = operator.isLogical() ? 1 : 2;
            if (strength < weakest) {
                break;
            }
            in.next();
            left = new Stage.Combined(operator, left, spansets(strength + 1));
            in.link();
            length++;
        }
        in.leave(length);
        return left;
    }

    private @Nullable SpansetOperator operator() {
        return switch (in.peek().kind()) {
            case AND -> SpansetOperator.AND;
            case OR -> SpansetOperator.OR;
            default -> RELATIONS.get(in.peek().kind());
        };
    }

    private Stage.Spanset spanset() throws InvalidQuery {
        if (in.at(TokenKind.OPEN_BRACE)) {
            return filter();
        }
        in.expect(TokenKind.OPEN_PARENS);
        List<Stage> inner = pipeline();
        in.expect(TokenKind.CLOSE_PARENS);
        return inner.size() == 1 && inner.getFirst() instanceof Stage.Spanset single
                ? single
                : new Stage.Wrapped(inner);
    }

    Stage.Filter filter() throws InvalidQuery {
        Token start = in.expect(TokenKind.OPEN_BRACE);
        boolean empty = in.at(TokenKind.CLOSE_BRACE);
        Stage.Filter filter = new Stage.Filter(empty ? new FieldExpression.Literal(Values.TRUE) : fields.expression());
        in.expect(TokenKind.CLOSE_BRACE);
        TypeCheck.check(filter, start, in);
        return filter;
    }
}
