package dev.tracestack.compose;

import java.util.Map;

/**
 * A device of the host inside a container.
 *
 * @param permissions letters of {@code rwm}
 */
public record DeviceMapping(String source, String target, String permissions, Map<String, Value> extensions)
        implements Section {

    public DeviceMapping {
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .text("source", source)
                .text("target", target)
                .text("permissions", permissions)
                .with(extensions);
    }
}
