package dev.tracestack.compose;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A resource that only its owner knows how to count. */
public record GenericResource(@Nullable Discrete discreteResourceSpec, Map<String, Value> extensions)
        implements Section {

    public GenericResource {
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .section("discrete_resource_spec", discreteResourceSpec)
                .with(extensions);
    }

    /** So many of a kind. */
    public record Discrete(String kind, long value, Map<String, Value> extensions) implements Section {

        public Discrete {
            extensions = Sorted.copyOf(extensions);
        }

        @Override
        public Value.Fields in(Form form) {
            return new FieldList(form)
                    .always("kind", new Value.Text(kind))
                    .always("value", Value.Numeral.of(value))
                    .with(extensions);
        }
    }
}
