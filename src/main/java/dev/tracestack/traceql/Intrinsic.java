package dev.tracestack.traceql;

import java.util.Set;

/** A field that every span has by its nature. */
public enum Intrinsic {
    DURATION(ValueType.DURATION, "duration", "span:duration"),
    NAME(ValueType.TEXT, "name", "span:name"),
    STATUS(ValueType.STATUS, "status", "span:status"),
    STATUS_MESSAGE(ValueType.TEXT, "statusMessage", "span:statusMessage"),
    KIND(ValueType.KIND, "kind", "span:kind"),
    CHILD_COUNT(ValueType.INT, "childCount", "span:childCount"),
    ROOT_NAME(ValueType.TEXT, "rootName", "trace:rootName"),
    ROOT_SERVICE_NAME(ValueType.TEXT, "rootServiceName", "trace:rootService"),
    TRACE_DURATION(ValueType.DURATION, "traceDuration", "trace:duration"),
    NESTED_SET_LEFT(ValueType.INT, "nestedSetLeft"),
    NESTED_SET_RIGHT(ValueType.INT, "nestedSetRight"),
    NESTED_SET_PARENT(ValueType.INT, "nestedSetParent"),
    TRACE_ID(ValueType.TEXT, "trace:id"),
    SPAN_ID(ValueType.TEXT, "span:id"),
    PARENT_ID(ValueType.TEXT, "span:parentID"),
    EVENT_NAME(ValueType.TEXT, "event:name"),
    EVENT_TIME(ValueType.DURATION, "event:timeSinceStart"),
    LINK_TRACE_ID(ValueType.TEXT, "link:traceID"),
    LINK_SPAN_ID(ValueType.TEXT, "link:spanID"),
    SCOPE_NAME(ValueType.TEXT, "instrumentation:name"),
    SCOPE_VERSION(ValueType.TEXT, "instrumentation:version");

    private final ValueType type;
    private final String word;
    private final String longWord;

    Intrinsic(ValueType type, String word) {
        this(type, word, word);
    }

    Intrinsic(ValueType type, String word, String longWord) {
        this.type = type;
        this.word = word;
        this.longWord = longWord;
    }

    public ValueType type() {
        return type;
    }

    /** The word that answers use. */
    public String word() {
        return word;
    }

    /** All words that queries may use. */
    Set<String> spellings() {
        return word.equals(longWord) ? Set.of(word) : Set.of(word, longWord);
    }

    /** Whether other spans of the trace have a say in it. */
    boolean isOfFamily() {
        return this == CHILD_COUNT || this == NESTED_SET_LEFT || this == NESTED_SET_RIGHT || this == NESTED_SET_PARENT;
    }

    /** Whether a span has one for each of its events or links. */
    public boolean isMany() {
        return switch (this) {
            case EVENT_NAME, EVENT_TIME, LINK_TRACE_ID, LINK_SPAN_ID -> true;
            case DURATION,
                    NAME,
                    STATUS,
                    STATUS_MESSAGE,
                    KIND,
                    CHILD_COUNT,
                    ROOT_NAME,
                    ROOT_SERVICE_NAME,
                    TRACE_DURATION,
                    NESTED_SET_LEFT,
                    NESTED_SET_RIGHT,
                    NESTED_SET_PARENT,
                    TRACE_ID,
                    SPAN_ID,
                    PARENT_ID,
                    SCOPE_NAME,
                    SCOPE_VERSION -> false;
        };
    }
}
