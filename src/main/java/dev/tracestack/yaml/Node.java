package dev.tracestack.yaml;

import org.jspecify.annotations.Nullable;

/**
 * A node of a YAML document. An alias is the very node that its anchor names, so a document with aliases is a graph
 * without cycles; {@link Limits} bounds what walking it can cost.
 */
public sealed interface Node permits Mapping, Sequence, Scalar {

    /** Where the node begins; for an aliased node, where its anchor stands. */
    Position position();

    /** The tag as written ({@code !reset}, {@code tag:yaml.org,2002:str}), null where there is none. */
    @Nullable String tag();
}
