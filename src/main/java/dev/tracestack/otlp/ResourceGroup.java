package dev.tracestack.otlp;

import java.util.ArrayList;
import java.util.List;

/** Neighbouring spans of equal resource, and within them of equal scope, as the wire forms nest them. */
record ResourceGroup(Resource resource, List<ScopeGroup> scopes) {

    record ScopeGroup(Scope scope, List<SpanRecord> spans) {}

    /** Groups in the order of the spans; spans that are no neighbours are not brought together. */
    static List<ResourceGroup> of(List<SpanRecord> spans) {
        List<ResourceGroup> groups = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= spans.size(); to++) {
            if (to == spans.size()
                    || !spans.get(to).resource().equals(spans.get(from).resource())) {
                groups.add(new ResourceGroup(spans.get(from).resource(), scopes(spans.subList(from, to))));
                from = to;
            }
        }
        return groups;
    }

    private static List<ScopeGroup> scopes(List<SpanRecord> spans) {
        List<ScopeGroup> groups = new ArrayList<>();
        int from = 0;
        for (int to = 1; to <= spans.size(); to++) {
            if (to == spans.size()
                    || !spans.get(to).scope().equals(spans.get(from).scope())) {
                groups.add(new ScopeGroup(spans.get(from).scope(), spans.subList(from, to)));
                from = to;
            }
        }
        return groups;
    }
}
