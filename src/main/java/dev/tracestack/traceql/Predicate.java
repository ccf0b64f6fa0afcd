package dev.tracestack.traceql;

/** A test of one value: the comparison of a field with a literal, made ready. */
public final class Predicate {

    /** How a value is tested. */
    private interface Test {
        boolean of(Value value);
    }

    private final Test test;

    private Predicate(Test test) {
        this.test = test;
    }

    /** The field is at the left of the operator, the literal at its right. */
    static Predicate of(BinaryOperator operator, Value literal) {
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

    /** As the other, for a field of which literals are taken in more than one form: the id of a trace, padded or not. */
    public static Predicate of(FieldExpression field, BinaryOperator operator, Value literal) {
        boolean isId = field.equals(new FieldExpression.Builtin(Intrinsic.TRACE_ID)) && !operator.isRegex();
        return of(
                operator,
                isId && literal instanceof Value.Text(String id) ? new Value.Text(SpanValues.stripped(id)) : literal);
    }

    public boolean test(Value value) {
        return test.of(value);
    }
}
