/** YAML as a tree whose every node knows where it stands, how it was written and what its scalars mean to Compose. */
@NullMarked
package dev.tracestack.yaml;

import org.jspecify.annotations.NullMarked;
