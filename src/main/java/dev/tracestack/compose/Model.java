package dev.tracestack.compose;

import java.util.List;
import java.util.Map;

/** A language model. */
public record Model(
        String name, String model, int contextSize, List<String> runtimeFlags, Map<String, Value> extensions)
        implements Section {

    public Model {
        runtimeFlags = List.copyOf(runtimeFlags);
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .text("name", name)
                .text("model", model)
                .whole("context_size", contextSize)
                .texts("runtime_flags", runtimeFlags)
                .with(extensions);
    }
}
