package dev.tracestack.compose;

import java.util.Map;

/**
 * A named volume.
 *
 * @param name as the engine knows it
 */
public record Volume(
        String name,
        String driver,
        Map<String, String> driverOpts,
        boolean external,
        Map<String, String> labels,
        Map<String, Value> extensions)
        implements Section {

    public Volume {
        driverOpts = Sorted.copyOf(driverOpts);
        labels = Sorted.copyOf(labels);
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .text("name", name)
                .text("driver", driver)
                .textMap("driver_opts", driverOpts)
                .flag("external", external)
                .textMap("labels", labels)
                .with(extensions);
    }
}
