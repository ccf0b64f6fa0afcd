/** The command tree: one class a command, options shared as mixins, and the one place that wires it all. */
@NullMarked
package dev.tracestack.cli;

import org.jspecify.annotations.NullMarked;
