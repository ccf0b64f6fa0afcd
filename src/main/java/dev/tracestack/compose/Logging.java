package dev.tracestack.compose;

import java.util.Map;

/** Where a container's output goes. */
public record Logging(String driver, Map<String, String> options, Map<String, Value> extensions) implements Section {

    public Logging {
        options = Sorted.copyOf(options);
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .text("driver", driver)
                .textMap("options", options)
                .with(extensions);
    }
}
