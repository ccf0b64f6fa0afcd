package dev.tracestack.traceql;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Kinds of tokens; the names are those that Tempo 3.0's messages use. */
enum TokenKind {
    IDENTIFIER,
    STRING,
    INTEGER,
    FLOAT,
    DURATION,
    /** An attribute with its scope. */
    ATTRIBUTE,
    /** A builtin field in any spelling. */
    INTRINSIC,
    OPEN_BRACE("{"),
    CLOSE_BRACE("}"),
    OPEN_PARENS("("),
    CLOSE_PARENS(")"),
    COMMA(","),
    EQ("="),
    NEQ("!="),
    LT("<"),
    LTE("<="),
    GT(">"),
    GTE(">="),
    RE("=~"),
    NRE("!~"),
    ADD("+"),
    SUB("-"),
    MUL("*"),
    DIV("/"),
    MOD("%"),
    POW("^"),
    AND("&&"),
    OR("||"),
    NOT("!"),
    PIPE("|"),
    DESC(">>"),
    ANCE("<<"),
    TILDE("~"),
    NOT_CHILD("!>"),
    NOT_PARENT("!<"),
    NOT_DESC("!>>"),
    NOT_ANCE("!<<"),
    UNION_CHILD("&>"),
    UNION_PARENT("&<"),
    UNION_DESC("&>>"),
    UNION_ANCE("&<<"),
    UNION_SIBL("&~"),
    NIL("nil"),
    TRUE("true"),
    FALSE("false"),
    STATUS_OK("ok"),
    STATUS_ERROR("error"),
    STATUS_UNSET("unset"),
    KIND_UNSPECIFIED("unspecified"),
    KIND_INTERNAL("internal"),
    KIND_SERVER("server"),
    KIND_CLIENT("client"),
    KIND_PRODUCER("producer"),
    KIND_CONSUMER("consumer"),
    PARENT("parent"),
    COUNT("count"),
    SUM("sum"),
    AVG("avg"),
    MIN("min"),
    MAX("max"),
    BY("by"),
    COALESCE("coalesce"),
    SELECT("select"),
    RATE("rate"),
    COUNT_OVER_TIME("count_over_time"),
    MIN_OVER_TIME("min_over_time"),
    MAX_OVER_TIME("max_over_time"),
    AVG_OVER_TIME("avg_over_time"),
    SUM_OVER_TIME("sum_over_time"),
    QUANTILE_OVER_TIME("quantile_over_time"),
    HISTOGRAM_OVER_TIME("histogram_over_time"),
    COMPARE("compare"),
    TOPK("topk"),
    BOTTOMK("bottomk"),
    WITH("with"),
    END;

    private static final Map<String, TokenKind> BY_TEXT = Arrays.stream(values())
            .filter(kind -> !kind.text.isEmpty())
            .collect(Collectors.toUnmodifiableMap(kind -> kind.text, Function.identity()));
    private final String text;

    TokenKind() {
        this("");
    }

    TokenKind(String text) {
        this.text = text;
    }

    /** The kind that is always written so; {@link #IDENTIFIER} where there is none. */
    static TokenKind of(String text) {
        return BY_TEXT.getOrDefault(text, IDENTIFIER);
    }

    static boolean isFixed(String text) {
        return BY_TEXT.containsKey(text);
    }

    /** As it is named in messages. */
    String word() {
        return this == END ? "$end" : name();
    }
}
