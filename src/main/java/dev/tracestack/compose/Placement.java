package dev.tracestack.compose;

import java.util.List;
import java.util.Map;

/** On which nodes containers may run. */
public record Placement(
        List<String> constraints, List<Preference> preferences, long maxReplicasPerNode, Map<String, Value> extensions)
        implements Section {

    public Placement {
        constraints = List.copyOf(constraints);
        preferences = List.copyOf(preferences);
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .texts("constraints", constraints)
                .sections("preferences", preferences)
                .whole("max_replicas_per_node", maxReplicasPerNode)
                .with(extensions);
    }

    /** Nothing is said of nodes. */
    public static final Placement NONE = new Placement(List.of(), List.of(), 0, Map.of());

    /** A label of nodes over whose values containers are spread. */
    public record Preference(String spread, Map<String, Value> extensions) implements Section {

        public Preference {
            extensions = Sorted.copyOf(extensions);
        }

        @Override
        public Value.Fields in(Form form) {
            return new FieldList(form).text("spread", spread).with(extensions);
        }
    }
}
