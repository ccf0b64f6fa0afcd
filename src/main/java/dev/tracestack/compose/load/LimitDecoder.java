package dev.tracestack.compose.load;

import dev.tracestack.compose.BlkioConfig;
import dev.tracestack.compose.CredentialSpec;
import dev.tracestack.compose.ThrottleDevice;
import dev.tracestack.compose.WeightDevice;
import java.util.List;

/** Reads limits on block devices, and credentials. */
final class LimitDecoder {

    private static final int LOWEST_16_BITS = 0xFFFF;

    private LimitDecoder() {}

    static BlkioConfig blkio(Part blkio) {
        return new BlkioConfig(
                weight(blkio),
                blkio.parts("weight_device", device -> new WeightDevice(device.text("path"), weight(device))),
                throttled(blkio, "device_read_bps"),
                throttled(blkio, "device_read_iops"),
                throttled(blkio, "device_write_bps"),
                throttled(blkio, "device_write_iops"));
    }

    /** Go keeps the lowest 16 bits. */
    private static int weight(Part part) {
        return (int) (part.count("weight", Long.MAX_VALUE) & LOWEST_16_BITS);
    }

    private static List<ThrottleDevice> throttled(Part blkio, String key) {
        return blkio.parts(key, device -> new ThrottleDevice(device.text("path"), device.bytes("rate")));
    }

    static CredentialSpec credentials(Part spec) {
        return new CredentialSpec(spec.text("config"), spec.text("file"), spec.text("registry"), spec.extensions());
    }
}
