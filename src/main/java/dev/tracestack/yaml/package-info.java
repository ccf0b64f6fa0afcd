/** YAML as a tree whose every node knows where it stands and how it was written; reads no types into it. */
@NullMarked
package dev.tracestack.yaml;

import org.jspecify.annotations.NullMarked;
