package dev.tracestack.compose.schema;

import static dev.tracestack.compose.schema.Shapes.NUMBER_OR_TEXT;
import static dev.tracestack.compose.schema.Shapes.PAIRS;
import static dev.tracestack.compose.schema.Shapes.TEXT;
import static dev.tracestack.compose.schema.Shapes.TEXTS;
import static dev.tracestack.compose.schema.Shapes.UNIQUE_TEXTS;
import static dev.tracestack.compose.schema.Shapes.WHOLE_OR_TEXT;
import static dev.tracestack.compose.schema.Shapes.keys;
import static dev.tracestack.compose.schema.Shapes.list;
import static dev.tracestack.compose.schema.Shapes.oneOf;
import static dev.tracestack.compose.schema.Shapes.orNothing;

/** The keys of a deployment. */
final class DeployShape {

    static final Shape DEPLOY = orNothing(keys().each(TEXT, "mode", "endpoint_mode")
            .key("replicas", WHOLE_OR_TEXT)
            .key("labels", PAIRS)
            .each(update(), "update_config", "rollback_config")
            .key(
                    "resources",
                    keys().key("limits", limits())
                            .key("reservations", reservations())
                            .table())
            .key("restart_policy", restart())
            .key("placement", placement())
            .table());

    private DeployShape() {}

    /** What a device is asked for by. */
    static Shapes.Keys deviceKeys() {
        return keys().each(UNIQUE_TEXTS, "capabilities", "device_ids")
                .key("count", WHOLE_OR_TEXT)
                .key("driver", TEXT)
                .key("options", PAIRS);
    }

    private static Shape update() {
        return keys().each(TEXT, "delay", "failure_action", "monitor")
                .key("parallelism", WHOLE_OR_TEXT)
                .key("max_failure_ratio", NUMBER_OR_TEXT)
                .key("order", oneOf("start-first", "stop-first"))
                .table();
    }

    private static Shape limits() {
        return keys().key("cpus", NUMBER_OR_TEXT)
                .key("memory", TEXT)
                .key("pids", WHOLE_OR_TEXT)
                .table();
    }

    private static Shape reservations() {
        Shape discrete = keys().key("kind", TEXT).key("value", NUMBER_OR_TEXT).table();
        return keys().key("cpus", NUMBER_OR_TEXT)
                .key("memory", TEXT)
                .key(
                        "generic_resources",
                        list(keys().key("discrete_resource_spec", discrete).table()))
                .key("devices", list(deviceKeys().table("capabilities")))
                .table();
    }

    private static Shape restart() {
        return keys().each(TEXT, "condition", "delay", "window")
                .key("max_attempts", WHOLE_OR_TEXT)
                .table();
    }

    private static Shape placement() {
        return keys().key("constraints", TEXTS)
                .key("preferences", list(keys().key("spread", TEXT).table()))
                .key("max_replicas_per_node", WHOLE_OR_TEXT)
                .table();
    }
}
