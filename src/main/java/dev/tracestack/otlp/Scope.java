package dev.tracestack.otlp;

/**
 * The instrumentation scope that made the spans.
 *
 * @param droppedAttributesCount unsigned 32 bit, in an int
 * @param schemaUrl of {@code ScopeSpans}; empty for none
 */
public record Scope(String name, String version, Attributes attributes, int droppedAttributesCount, String schemaUrl) {

    public static Scope none() {
        return new Scope("", "", Attributes.none(), 0, "");
    }

    public static Scope of(String name, String version) {
        return new Scope(name, version, Attributes.none(), 0, "");
    }
}
