package dev.tracestack.compose.load;

import dev.tracestack.compose.DeviceMapping;
import dev.tracestack.compose.EnvFile;
import dev.tracestack.compose.Port;
import dev.tracestack.compose.VolumeMount;
import dev.tracestack.compose.VolumeMount.BindOptions;
import dev.tracestack.compose.VolumeMount.ImageOptions;
import dev.tracestack.compose.VolumeMount.TmpfsOptions;
import dev.tracestack.compose.VolumeMount.VolumeOptions;

/** Reads ports, mounts, devices and files of variables. */
final class MountDecoder {

    private static final long MOST_OF_32_BITS = 0xFFFFFFFFL;

    private MountDecoder() {}

    static Port port(Part port) {
        return new Port(
                port.text("name"),
                port.text("mode"),
                port.text("host_ip"),
                (int) port.count("target", Integer.MAX_VALUE),
                port.text("published"),
                port.text("protocol"),
                port.text("app_protocol"),
                port.extensions());
    }

    static DeviceMapping device(Part device) {
        return new DeviceMapping(
                device.text("source"), device.text("target"), device.text("permissions"), device.extensions());
    }

    static EnvFile envFile(Part file) {
        return new EnvFile(file.text("path"), file.flag("required"), file.text("format"));
    }

    static VolumeMount volume(Part mount) {
        return new VolumeMount(
                type(mount.text("type")),
                mount.text("source"),
                mount.text("target"),
                mount.flag("read_only"),
                mount.text("consistency"),
                mount.part(
                        "bind",
                        bind -> new BindOptions(
                                bind.text("selinux"),
                                bind.text("propagation"),
                                bind.flag("create_host_path"),
                                bind.text("recursive"),
                                bind.extensions())),
                mount.part(
                        "volume",
                        volume -> new VolumeOptions(
                                volume.pairs("labels"),
                                volume.flag("nocopy"),
                                volume.text("subpath"),
                                volume.extensions())),
                mount.part(
                        "tmpfs",
                        tmpfs -> new TmpfsOptions(
                                tmpfs.bytes("size"), tmpfs.count("mode", MOST_OF_32_BITS), tmpfs.extensions())),
                mount.part("image", image -> new ImageOptions(image.text("subpath"), image.extensions())),
                mount.extensions());
    }

    /** The schema has seen to it that the type is one of these. */
    private static VolumeMount.Type type(String key) {
        for (VolumeMount.Type type : VolumeMount.Type.values()) {
            if (type.key().equals(key)) {
                return type;
            }
        }
        throw new IllegalArgumentException("volume type '" + key + "' passed the schema");
    }
}
