/** Compose files, from the disk to a checked model: finding, interpolating, merging, and everything they refer to. */
@NullMarked
package dev.tracestack.compose.load;

import org.jspecify.annotations.NullMarked;
