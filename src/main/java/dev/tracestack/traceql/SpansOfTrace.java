package dev.tracestack.traceql;

/** The spans of one trace, numbered in the order of their starts, as a query sees them. */
public interface SpansOfTrace {

    int size();

    /**
     * What a span has in a field.
     *
     * @param field its place in {@link Plan#fields}
     * @return {@link Values#NIL} where it has nothing; {@link Value.Items} for an array and for several events or links
     */
    Value value(int span, int field);

    /** The span's parent; -1 where it has none, or the parent is not here. */
    int parent(int span);
}
