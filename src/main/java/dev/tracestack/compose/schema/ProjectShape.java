package dev.tracestack.compose.schema;

import static dev.tracestack.compose.schema.Shapes.FLAG_OR_TEXT;
import static dev.tracestack.compose.schema.Shapes.OPTIONS;
import static dev.tracestack.compose.schema.Shapes.PAIRS;
import static dev.tracestack.compose.schema.Shapes.TEXT;
import static dev.tracestack.compose.schema.Shapes.TEXTS;
import static dev.tracestack.compose.schema.Shapes.TEXT_OR_TEXTS;
import static dev.tracestack.compose.schema.Shapes.WHOLE;
import static dev.tracestack.compose.schema.Shapes.anyKey;
import static dev.tracestack.compose.schema.Shapes.either;
import static dev.tracestack.compose.schema.Shapes.keys;
import static dev.tracestack.compose.schema.Shapes.list;
import static dev.tracestack.compose.schema.Shapes.named;
import static dev.tracestack.compose.schema.Shapes.orNothing;

/** The keys of a Compose file, from its top. */
final class ProjectShape {

    static final Shape PROJECT = keys().each(TEXT, "version", "name")
            .key("include", list(include()))
            .key("services", named(ServiceShape.SERVICE, true))
            .key("models", named(model(), false))
            .key("networks", named(network(), false))
            .key("volumes", named(volume(), true))
            .key("secrets", named(FileShapes.SECRET, true))
            .key("configs", named(FileShapes.CONFIG, true))
            .table();

    private ProjectShape() {}

    private static Shape include() {
        return either(
                TEXT,
                keys().each(TEXT_OR_TEXTS, "path", "env_file")
                        .key("project_directory", TEXT)
                        .closed());
    }

    private static Shape model() {
        return keys().each(TEXT, "name", "model")
                .key("context_size", WHOLE)
                .key("runtime_flags", TEXTS)
                .table("model");
    }

    private static Shape external() {
        return either(FLAG_OR_TEXT, keys().key("name", TEXT).table());
    }

    private static Shape network() {
        Shape texts = anyKey(TEXT, true);
        Shape pool = keys().each(TEXT, "subnet", "ip_range", "gateway")
                .key("aux_addresses", texts)
                .table();
        return orNothing(keys().each(TEXT, "name", "driver")
                .each(FLAG_OR_TEXT, "internal", "enable_ipv4", "enable_ipv6", "attachable")
                .key("driver_opts", OPTIONS)
                .key(
                        "ipam",
                        keys().key("driver", TEXT)
                                .key("config", list(pool))
                                .key("options", texts)
                                .table())
                .key("external", external())
                .key("labels", PAIRS)
                .table());
    }

    private static Shape volume() {
        return orNothing(keys().each(TEXT, "name", "driver")
                .key("driver_opts", OPTIONS)
                .key("external", external())
                .key("labels", PAIRS)
                .table());
    }
}
