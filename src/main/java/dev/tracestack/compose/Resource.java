package dev.tracestack.compose;

import java.util.List;
import java.util.Map;

/**
 * An amount of a machine.
 *
 * @param memory bytes
 */
public record Resource(
        float cpus,
        long memory,
        long pids,
        List<DeviceRequest> devices,
        List<GenericResource> genericResources,
        Map<String, Value> extensions)
        implements Section {

    public Resource {
        devices = List.copyOf(devices);
        genericResources = List.copyOf(genericResources);
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .real("cpus", cpus)
                .bytes("memory", memory)
                .whole("pids", pids)
                .sections("devices", devices)
                .sections("generic_resources", genericResources)
                .with(extensions);
    }
}
