package dev.tracestack.compose.schema;

import static dev.tracestack.compose.schema.Shapes.FLAG_OR_TEXT;
import static dev.tracestack.compose.schema.Shapes.NUMBER_OR_TEXT;
import static dev.tracestack.compose.schema.Shapes.OPTIONS;
import static dev.tracestack.compose.schema.Shapes.PAIRS;
import static dev.tracestack.compose.schema.Shapes.TEXT;
import static dev.tracestack.compose.schema.Shapes.either;
import static dev.tracestack.compose.schema.Shapes.keys;
import static dev.tracestack.compose.schema.Shapes.list;

/** Files that services are given or read. */
final class FileShapes {

    /** How a service refers to configs and secrets. */
    static final Shape REFERENCES = list(either(
            TEXT,
            keys().each(TEXT, "source", "target", "uid", "gid")
                    .key("mode", NUMBER_OR_TEXT)
                    .table()));

    static final Shape ENV_FILE = either(
            TEXT,
            list(either(
                    TEXT,
                    keys().each(TEXT, "path", "format")
                            .key("required", FLAG_OR_TEXT)
                            .closed("path"))));

    static final Shape CONFIG = object().key("content", TEXT).table();

    static final Shape SECRET =
            object().key("driver", TEXT).key("driver_opts", OPTIONS).table();

    private FileShapes() {}

    private static Shapes.Keys object() {
        return keys().each(TEXT, "name", "environment", "file", "template_driver")
                .key("external", either(FLAG_OR_TEXT, keys().key("name", TEXT).open()))
                .key("labels", PAIRS);
    }
}
