package dev.tracestack.compose;

import java.util.List;
import java.util.Map;

/**
 * Devices that are asked for by what they can do.
 *
 * @param count how many; -1 for all
 */
public record DeviceRequest(
        List<String> capabilities, String driver, long count, List<String> deviceIds, Map<String, String> options)
        implements Section {

    public DeviceRequest {
        capabilities = List.copyOf(capabilities);
        deviceIds = List.copyOf(deviceIds);
        options = Sorted.copyOf(options);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .texts("capabilities", capabilities)
                .text("driver", driver)
                .whole("count", count)
                .texts("device_ids", deviceIds)
                .textMap("options", options)
                .done();
    }
}
