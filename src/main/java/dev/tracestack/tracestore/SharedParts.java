package dev.tracestack.tracestore;

import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import dev.tracestack.otlp.SpanRecord;
import java.util.IdentityHashMap;

/**
 * Gives the spans of one batch the store's one instance of each resource and scope. Their schema URLs are not kept, as
 * in Tempo 3.0.
 */
final class SharedParts {

    private final Interner<Resource> resources;
    private final Interner<Scope> scopes;
    private final IdentityHashMap<Resource, Resource> seenResources = new IdentityHashMap<>();
    private final IdentityHashMap<Scope, Scope> seenScopes = new IdentityHashMap<>();

    SharedParts(Interner<Resource> resources, Interner<Scope> scopes) {
        this.resources = resources;
        this.scopes = scopes;
    }

    SpanRecord of(SpanRecord span) {
        return new SpanRecord(
                span.traceId(),
                span.spanId(),
                span.parentSpanId(),
                span.traceState(),
                span.flags(),
                span.name(),
                span.kind(),
                span.startTimeUnixNano(),
                span.endTimeUnixNano(),
                span.attributes(),
                span.droppedAttributesCount(),
                span.events(),
                span.droppedEventsCount(),
                span.links(),
                span.droppedLinksCount(),
                span.status(),
                seenResources.computeIfAbsent(span.resource(), r -> resources.one(withoutSchema(r))),
                seenScopes.computeIfAbsent(span.scope(), s -> scopes.one(withoutSchema(s))));
    }

    private static Resource withoutSchema(Resource resource) {
        return new Resource(resource.attributes(), resource.droppedAttributesCount(), "");
    }

    private static Scope withoutSchema(Scope scope) {
        return new Scope(scope.name(), scope.version(), scope.attributes(), scope.droppedAttributesCount(), "");
    }
}
