package dev.tracestack.traceql;

/** An operator between two sets of spans of one trace. */
public enum SpansetOperator {
    AND("&&"),
    OR("||"),
    CHILD(">"),
    PARENT("<"),
    DESCENDANT(">>"),
    ANCESTOR("<<"),
    SIBLING("~"),
    NOT_CHILD("!>"),
    NOT_PARENT("!<"),
    NOT_DESCENDANT("!>>"),
    NOT_ANCESTOR("!<<"),
    NOT_SIBLING("!~"),
    UNION_CHILD("&>"),
    UNION_PARENT("&<"),
    UNION_DESCENDANT("&>>"),
    UNION_ANCESTOR("&<<"),
    UNION_SIBLING("&~");

    private final String sign;

    SpansetOperator(String sign) {
        this.sign = sign;
    }

    public String sign() {
        return sign;
    }

    boolean isLogical() {
        return this == AND || this == OR;
    }

    /** Keeps the spans at its right that have the relation to none at its left. */
    public boolean isNegated() {
        return sign.startsWith("!");
    }

    /** Keeps the spans of both sides. */
    boolean isUnion() {
        return sign.startsWith("&") && !isLogical();
    }

    /** The bare relation of a negated or united operator; itself otherwise. */
    SpansetOperator relation() {
        return switch (this) {
            case NOT_CHILD, UNION_CHILD -> CHILD;
            case NOT_PARENT, UNION_PARENT -> PARENT;
            case NOT_DESCENDANT, UNION_DESCENDANT -> DESCENDANT;
            case NOT_ANCESTOR, UNION_ANCESTOR -> ANCESTOR;
            case NOT_SIBLING, UNION_SIBLING -> SIBLING;
            case AND, OR, CHILD, PARENT, DESCENDANT, ANCESTOR, SIBLING -> this;
        };
    }
}
