package dev.tracestack.traceql;

/** Values of which one instance is enough. */
public final class Values {

    public static final Value NIL = new Value.Nil();
    public static final Value TRUE = new Value.Bool(true);
    public static final Value FALSE = new Value.Bool(false);

    private Values() {}

    public static Value of(boolean value) {
        return value ? TRUE : FALSE;
    }
}
