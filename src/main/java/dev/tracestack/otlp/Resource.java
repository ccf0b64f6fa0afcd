package dev.tracestack.otlp;

/**
 * What produced the spans: a process, a service.
 *
 * @param droppedAttributesCount unsigned 32 bit, in an int
 * @param schemaUrl of {@code ResourceSpans}; empty for none
 */
public record Resource(Attributes attributes, int droppedAttributesCount, String schemaUrl) {

    public static Resource of(Attributes attributes) {
        return new Resource(attributes, 0, "");
    }

    /** The attribute {@code service.name}, or {@code unknown_service} as the semantic conventions ask for. */
    public String serviceName() {
        return attributes.getText("service.name").filter(s -> !s.isEmpty()).orElse("unknown_service");
    }
}
