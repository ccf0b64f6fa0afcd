package dev.tracestack.traceql;

/** Where an attribute is looked for. */
public enum Scope {
    /** In the span, then in its resource. */
    ANY("."),
    SPAN("span."),
    RESOURCE("resource."),
    EVENT("event."),
    LINK("link."),
    INSTRUMENTATION("instrumentation.");

    private final String prefix;

    Scope(String prefix) {
        this.prefix = prefix;
    }

    /** What stands before the name in a query. */
    public String prefix() {
        return prefix;
    }
}
