package dev.tracestack.compose;

import java.util.List;
import java.util.Map;

/** What {@code watch} does when source files change. */
public record Develop(List<Watch> watch, Map<String, Value> extensions) implements Section {

    public Develop {
        watch = List.copyOf(watch);
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form).sections("watch", watch).with(extensions);
    }
}
