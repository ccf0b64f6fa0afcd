package dev.tracestack.compose;

import java.util.List;
import java.util.Map;

/** A program other than the engine that provides a service. */
public record Provider(String type, Map<String, List<String>> options, Map<String, Value> extensions)
        implements Section {

    public Provider {
        options = Sorted.copyOf(options);
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .text("type", type)
                .listMap("options", options)
                .with(extensions);
    }
}
