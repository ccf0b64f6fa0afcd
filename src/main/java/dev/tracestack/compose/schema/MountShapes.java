package dev.tracestack.compose.schema;

import static dev.tracestack.compose.schema.Shapes.FLAG_OR_TEXT;
import static dev.tracestack.compose.schema.Shapes.NUMBER;
import static dev.tracestack.compose.schema.Shapes.NUMBER_OR_TEXT;
import static dev.tracestack.compose.schema.Shapes.PAIRS;
import static dev.tracestack.compose.schema.Shapes.TEXT;
import static dev.tracestack.compose.schema.Shapes.WHOLE_OR_TEXT;
import static dev.tracestack.compose.schema.Shapes.either;
import static dev.tracestack.compose.schema.Shapes.keys;
import static dev.tracestack.compose.schema.Shapes.oneOf;
import static dev.tracestack.compose.schema.Shapes.ruled;

import dev.tracestack.compose.schema.Shape.Others;
import dev.tracestack.compose.schema.Shape.Rule;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Ports, volumes and limits of a container. */
final class MountShapes {

    static final Shape PORTS = new Shape.Listing(
            either(
                    NUMBER,
                    TEXT,
                    keys().each(TEXT, "name", "mode", "host_ip", "protocol", "app_protocol")
                            .each(WHOLE_OR_TEXT, "target", "published")
                            .table()),
            true);

    static final Shape VOLUMES = new Shape.Listing(either(TEXT, volume()), true);

    /** Names in other than small letters are not looked at. */
    static final Shape ULIMITS = new Shape.Table(
            Map.of(),
            new Others(
                    Pattern.compile("^[a-z]+$"),
                    either(
                            WHOLE_OR_TEXT,
                            keys().each(WHOLE_OR_TEXT, "soft", "hard").table("soft", "hard")),
                    false),
            false,
            List.of());

    private MountShapes() {}

    private static Shape volume() {
        return keys().key("type", oneOf("bind", "volume", "tmpfs", "cluster", "npipe", "image"))
                .each(TEXT, "source", "target", "consistency")
                .key("read_only", FLAG_OR_TEXT)
                .key(
                        "bind",
                        keys().key("propagation", TEXT)
                                .key("create_host_path", FLAG_OR_TEXT)
                                .key("recursive", oneOf("enabled", "disabled", "writable", "readonly"))
                                .key("selinux", oneOf("z", "Z"))
                                .table())
                .key(
                        "volume",
                        keys().key("labels", PAIRS)
                                .key("nocopy", FLAG_OR_TEXT)
                                .key("subpath", TEXT)
                                .table())
                .key(
                        "tmpfs",
                        keys().key("size", ruled(new Rule.Between(0, Long.MAX_VALUE), ValueKind.WHOLE, ValueKind.TEXT))
                                .key("mode", NUMBER_OR_TEXT)
                                .table())
                .key("image", keys().key("subpath", TEXT).table())
                .table("type");
    }
}
