package dev.tracestack.tracestore;

import dev.tracestack.traceql.BinaryOperator;
import dev.tracestack.traceql.FieldExpression;
import dev.tracestack.traceql.FieldExpression.Binary;
import dev.tracestack.traceql.FieldExpression.Builtin;
import dev.tracestack.traceql.FieldExpression.Field;
import dev.tracestack.traceql.FieldExpression.Literal;
import dev.tracestack.traceql.FieldExpression.Unary;
import dev.tracestack.traceql.Intrinsic;
import dev.tracestack.traceql.Predicate;
import dev.tracestack.traceql.UnaryOperator;
import dev.tracestack.traceql.Value;
import dev.tracestack.traceql.Values;
import org.jspecify.annotations.Nullable;

/**
 * A condition on spans that is tested on many rows at once. One that is not exact lets rows pass for which the condition
 * is false, never the other way round.
 */
interface RowTest {

    /** Rows that are tested together; a bit each. */
    int BLOCK = 1024;

    /** Clears the bits of rows, counted from the first of the block, that do not pass. */
    void keep(SegmentView view, int from, int count, long[] bits);

    boolean isExact();

    static RowTest of(FieldExpression condition) {
        return switch (condition) {
            case Literal(Value value) -> value.equals(Values.TRUE) ? new Everything(true) : new Nothing();
            case Binary(BinaryOperator operator, FieldExpression left, FieldExpression right)
            when operator == BinaryOperator.AND -> new Both(of(left), of(right));
            case Binary(BinaryOperator operator, FieldExpression left, FieldExpression right)
            when operator == BinaryOperator.OR -> new Either(of(left), of(right));
            case Binary(BinaryOperator operator, Field field, Literal(Value literal)) ->
                comparison(field, operator, literal);
            case Binary(BinaryOperator operator, Literal(Value literal), Field field) ->
                comparison(field, operator.mirrored(), literal);
            case Binary _ -> new Everything(false);
            case Unary(UnaryOperator _, FieldExpression _) -> new Everything(false);
            case Field field -> comparison(field, BinaryOperator.EQUAL, Values.TRUE);
        };
    }

    private static RowTest comparison(Field field, BinaryOperator operator, Value literal) {
        if (field.equals(new Builtin(Intrinsic.DURATION)) && literal instanceof Value.Duration(long nanos)) {
            return new DurationTest(operator, nanos);
        }
        @Nullable Coded coded = Coded.of(field);
        return coded == null ? new Everything(false) : new CodedTest(coded, Predicate.of(field, operator, literal));
    }

    /** Lets every row pass. */
    record Everything(boolean isExact) implements RowTest {
        @Override
        public void keep(SegmentView view, int from, int count, long[] bits) {}
    }

    /** Lets no row pass. */
    record Nothing() implements RowTest {
        @Override
        public void keep(SegmentView view, int from, int count, long[] bits) {
            java.util.Arrays.fill(bits, 0);
        }

        @Override
        public boolean isExact() {
            return true;
        }
    }

    record Both(RowTest one, RowTest other) implements RowTest {
        @Override
        public void keep(SegmentView view, int from, int count, long[] bits) {
            one.keep(view, from, count, bits);
            if (Bits.any(bits)) {
                other.keep(view, from, count, bits);
            }
        }

        @Override
        public boolean isExact() {
            return one.isExact() && other.isExact();
        }
    }

    record Either(RowTest one, RowTest other) implements RowTest {
        @Override
        public void keep(SegmentView view, int from, int count, long[] bits) {
            long[] copy = bits.clone();
            one.keep(view, from, count, bits);
            other.keep(view, from, count, copy);
            for (int i = 0; i < bits.length; i++) {
                bits[i] |= copy[i];
            }
        }

        @Override
        public boolean isExact() {
            return one.isExact() && other.isExact();
        }
    }

    /** A comparison of the duration with another. */
    record DurationTest(BinaryOperator operator, long nanos) implements RowTest {
        @Override
        public void keep(SegmentView view, int from, int count, long[] bits) {
            for (int word = 0; word < bits.length; word++) {
                for (long left = bits[word]; left != 0; left &= left - 1) {
                    int row = from + 64 * word + Long.numberOfTrailingZeros(left);
                    if (!holds(Long.compare(view.duration(row), nanos))) {
                        bits[word] &= ~Long.lowestOneBit(left);
                    }
                }
            }
        }

        private boolean holds(int order) {
            return switch (operator) {
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
                case AND, OR, MATCHES, MATCHES_NOT, ADD, SUBTRACT, MULTIPLY, DIVIDE, MODULO, POWER -> false;
            };
        }

        @Override
        public boolean isExact() {
            return true;
        }
    }
}
