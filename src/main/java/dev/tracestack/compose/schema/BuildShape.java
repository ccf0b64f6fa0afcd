package dev.tracestack.compose.schema;

import static dev.tracestack.compose.schema.Shapes.EXTRA_HOSTS;
import static dev.tracestack.compose.schema.Shapes.FLAG_OR_TEXT;
import static dev.tracestack.compose.schema.Shapes.PAIRS;
import static dev.tracestack.compose.schema.Shapes.TEXT;
import static dev.tracestack.compose.schema.Shapes.TEXTS;
import static dev.tracestack.compose.schema.Shapes.TEXT_OR_TEXTS;
import static dev.tracestack.compose.schema.Shapes.WHOLE_OR_TEXT;
import static dev.tracestack.compose.schema.Shapes.either;
import static dev.tracestack.compose.schema.Shapes.keys;

/** The keys of a build. */
final class BuildShape {

    static final Shape BUILD = either(
            TEXT,
            keys().each(TEXT, "context", "dockerfile", "dockerfile_inline", "isolation", "network", "target")
                    .each(TEXTS, "cache_from", "cache_to", "entitlements", "platforms", "tags")
                    .each(PAIRS, "additional_contexts", "args", "labels", "ssh")
                    .each(FLAG_OR_TEXT, "no_cache", "privileged", "provenance", "pull", "sbom")
                    .key("extra_hosts", EXTRA_HOSTS)
                    .key("no_cache_filter", TEXT_OR_TEXTS)
                    .key("secrets", FileShapes.REFERENCES)
                    .key("shm_size", WHOLE_OR_TEXT)
                    .key("ulimits", MountShapes.ULIMITS)
                    .table());

    private BuildShape() {}
}
