package dev.tracestack.otlp;

import java.util.ArrayList;
import java.util.List;

/** A {@code Span.Event} while it is read. */
final class EventDraft {

    final List<Attributes.Attribute> attributes = new ArrayList<>();
    long timeUnixNano;
    String name = "";
    int droppedAttributesCount;

    SpanEvent finish() {
        return new SpanEvent(timeUnixNano, name, new Attributes(attributes), droppedAttributesCount);
    }
}
