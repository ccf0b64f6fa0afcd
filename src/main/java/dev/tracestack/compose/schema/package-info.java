/**
 * What Compose knows of its keys: which there are and what they hold, how short forms are written out in full, which
 * values are filled in, and which settings exclude each other. Works on trees, before there are records.
 */
@NullMarked
package dev.tracestack.compose.schema;

import org.jspecify.annotations.NullMarked;
