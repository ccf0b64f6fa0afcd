package dev.tracestack.traceql;

import java.util.EnumSet;
import java.util.Set;

/** A test of one value: the comparison of a field with a literal, made ready. */
public final class Predicate {

    /** How a value is tested. */
    private interface Test {
        boolean of(Value value);
    }

    private static final int SPAN_ID_DIGITS = 16;
    private static final Set<Intrinsic> SPAN_IDS =
            EnumSet.of(Intrinsic.SPAN_ID, Intrinsic.PARENT_ID, Intrinsic.LINK_SPAN_ID);

    private final Test test;

    private Predicate(Test test) {
        this.test = test;
    }

    /** The field is at the left of the operator, the literal at its right. */
    static Predicate of(BinaryOperator operator, Value literal) {
        if (literal instanceof Value.Nil) {
            boolean isAsked = operator == BinaryOperator.EQUAL || operator == BinaryOperator.NOT_EQUAL;
            boolean wanted = operator == BinaryOperator.EQUAL;
            return new Predicate(value -> isAsked && value instanceof Value.Nil == wanted);
        }
        if (operator.isRegex()) {
            boolean wanted = operator == BinaryOperator.MATCHES;
            if (literal instanceof Value.Text(String text)
                    && Regex.complaint(text).isEmpty()) {
                Regex regex = Regex.of(text);
                return new Predicate(value -> Operations.matches(wanted, value, regex));
            }
            return new Predicate(value -> false);
        }
        return new Predicate(value -> Operations.compare(operator, value, literal));
    }

    /** As the other, for a field of which literals are taken in more than one form: ids with leading zeros or without. */
    public static Predicate of(FieldExpression field, BinaryOperator operator, Value literal) {
        return !operator.isRegex()
                        && field instanceof FieldExpression.Builtin(Intrinsic intrinsic)
                        && literal instanceof Value.Text(String text)
                ? of(operator, new Value.Text(asKept(intrinsic, text)))
                : of(operator, literal);
    }

    private static String asKept(Intrinsic intrinsic, String text) {
        if (intrinsic == Intrinsic.TRACE_ID) {
            return SpanValues.stripped(text);
        }
        if (!SPAN_IDS.contains(intrinsic) || text.isEmpty()) {
            return text;
        }
        int missing = Math.max(0, SPAN_ID_DIGITS - text.length());
        return "0".repeat(missing).concat(text);
    }

    public boolean test(Value value) {
        return test.of(value);
    }
}
