package dev.tracestack.otlp;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A {@code ResourceSpans} while it is read: its parts may come in any order. */
final class ResourceDraft {

    final List<Attributes.Attribute> attributes = new ArrayList<>();
    final List<ScopeDraft> scopes = new ArrayList<>();
    int droppedAttributesCount;
    String schemaUrl = "";

    @Nullable String violation;

    void finish(SpanCollector to) {
        Resource resource = new Resource(new Attributes(attributes), droppedAttributesCount, schemaUrl);
        for (ScopeDraft scope : scopes) {
            scope.finish(resource, violation, to);
        }
    }
}
