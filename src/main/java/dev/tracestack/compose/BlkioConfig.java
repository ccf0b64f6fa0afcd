package dev.tracestack.compose;

import java.util.List;

/** Limits on the block devices that a service reads and writes. */
public record BlkioConfig(
        int weight,
        List<WeightDevice> weightDevice,
        List<ThrottleDevice> deviceReadBps,
        List<ThrottleDevice> deviceReadIops,
        List<ThrottleDevice> deviceWriteBps,
        List<ThrottleDevice> deviceWriteIops)
        implements Section {

    public BlkioConfig {
        weightDevice = List.copyOf(weightDevice);
        deviceReadBps = List.copyOf(deviceReadBps);
        deviceReadIops = List.copyOf(deviceReadIops);
        deviceWriteBps = List.copyOf(deviceWriteBps);
        deviceWriteIops = List.copyOf(deviceWriteIops);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .whole("weight", weight)
                .sections("weight_device", weightDevice)
                .sections("device_read_bps", deviceReadBps)
                .sections("device_read_iops", deviceReadIops)
                .sections("device_write_bps", deviceWriteBps)
                .sections("device_write_iops", deviceWriteIops)
                .done();
    }
}
