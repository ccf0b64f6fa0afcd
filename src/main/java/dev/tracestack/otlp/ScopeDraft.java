package dev.tracestack.otlp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code ScopeSpans} while it is read. */
final class ScopeDraft {

    final List<Attributes.Attribute> attributes = new ArrayList<>();
    final List<SpanDraft> spans = new ArrayList<>();
    String name = "";
    String version = "";
    int droppedAttributesCount;
    String schemaUrl = "";

    @Nullable String violation;

    void finish(Resource resource, @Nullable String resourceViolation, SpanCollector to) {
        Scope scope = new Scope(name, version, new Attributes(attributes), droppedAttributesCount, schemaUrl);
        String inherited = resourceViolation == null ? violation : resourceViolation;
        for (SpanDraft span : spans) {
            span.finish(resource, scope, inherited, to);
        }
    }
}
