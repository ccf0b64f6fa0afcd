package dev.tracestack.compose.schema;

import dev.tracestack.yaml.Mapping;
import dev.tracestack.yaml.Node;
import dev.tracestack.yaml.Position;
import dev.tracestack.yaml.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ports and volumes as mappings, all keys standing where the short form stood. */
final class LongForms {

    private LongForms() {}

    static Mapping port(PortSpec spec, Position at) {
        Map<String, Node> port = new LinkedHashMap<>();
        port.put("mode", Scalar.text(at, "ingress"));
        put(port, "host_ip", spec.hostIp(), at);
        // 0 is Go's empty number, which is left out
        if (spec.target() != 0) {
            port.put("target", Scalar.of(at, spec.target()));
        }
        put(port, "published", spec.published(), at);
        port.put("protocol", Scalar.text(at, spec.protocol()));
        return Mapping.of(at, port);
    }

    static Mapping volume(VolumeSpec spec, Position at) {
        Map<String, Node> volume = new LinkedHashMap<>();
        volume.put("type", Scalar.text(at, spec.isBind() ? "bind" : "volume"));
        put(volume, "source", spec.source(), at);
        volume.put("target", Scalar.text(at, SlashPath.clean(spec.target())));
        if (spec.readOnly()) {
            volume.put("read_only", Scalar.of(at, true));
        }
        if (spec.isBind() || spec.hasBindOptions()) {
            Map<String, Node> bind = new LinkedHashMap<>();
            put(bind, "selinux", spec.selinux(), at);
            put(bind, "propagation", spec.propagation(), at);
            if (spec.isBind()) {
                bind.put("create_host_path", Scalar.of(at, true));
            }
            volume.put("bind", Mapping.of(at, bind));
        }
        if (spec.nocopy() || !(spec.isBind() || spec.bare())) {
            volume.put("volume", Mapping.of(at, spec.nocopy() ? Map.of("nocopy", Scalar.of(at, true)) : Map.of()));
        }
        return Mapping.of(at, volume);
    }

    private static void put(Map<String, Node> fields, String key, String text, Position at) {
        if (!text.isEmpty()) {
            fields.put(key, Scalar.text(at, text));
        }
    }
}
