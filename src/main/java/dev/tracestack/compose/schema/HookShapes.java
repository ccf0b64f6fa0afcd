package dev.tracestack.compose.schema;

import static dev.tracestack.compose.schema.Shapes.COMMAND;
import static dev.tracestack.compose.schema.Shapes.FLAG;
import static dev.tracestack.compose.schema.Shapes.FLAG_OR_TEXT;
import static dev.tracestack.compose.schema.Shapes.PAIRS;
import static dev.tracestack.compose.schema.Shapes.TEXT;
import static dev.tracestack.compose.schema.Shapes.TEXT_OR_TEXTS;
import static dev.tracestack.compose.schema.Shapes.keys;
import static dev.tracestack.compose.schema.Shapes.list;
import static dev.tracestack.compose.schema.Shapes.oneOf;
import static dev.tracestack.compose.schema.Shapes.orNothing;

/** Commands that run at the turns of a container's life, and what watching its sources does. */
final class HookShapes {

    /** Run inside the container. */
    static final Shape LATER = common().table("command");

    /** Run in a container of its own before the service starts. */
    static final Shape BEFORE =
            common().key("image", TEXT).key("per_replica", FLAG_OR_TEXT).table();

    static final Shape DEVELOP = orNothing(keys().key("watch", list(watch())).table());

    private HookShapes() {}

    private static Shapes.Keys common() {
        return keys().key("command", COMMAND)
                .each(TEXT, "user", "working_dir")
                .key("privileged", FLAG_OR_TEXT)
                .key("environment", PAIRS);
    }

    private static Shape watch() {
        return keys().each(TEXT_OR_TEXTS, "ignore", "include")
                .each(TEXT, "path", "target")
                .key("action", oneOf("rebuild", "sync", "restart", "sync+restart", "sync+exec"))
                .key("exec", LATER)
                .key("initial_sync", FLAG)
                .table("path", "action");
    }
}
