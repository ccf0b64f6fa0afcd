package dev.tracestack.compose;

import java.util.Map;

/**
 * A port of a container, published or not.
 *
 * @param target inside the container
 * @param published on the host: a number, a range {@code 7000-7005}, or empty for any free one
 */
public record Port(
        String name,
        String mode,
        String hostIp,
        int target,
        String published,
        String protocol,
        String appProtocol,
        Map<String, Value> extensions)
        implements Section {

    public Port {
        extensions = Sorted.copyOf(extensions);
    }

    @Override
    public Value.Fields in(Form form) {
        return new FieldList(form)
                .text("name", name)
                .text("mode", mode)
                .text("host_ip", hostIp)
                .whole("target", target)
                .text("published", published)
                .text("protocol", protocol)
                .text("app_protocol", appProtocol)
                .with(extensions);
    }
}
