/** Runs stacks on a container engine: carries out what the planner decided, waits for it, and tells what went wrong. */
@NullMarked
package dev.tracestack.runtime.docker;

import org.jspecify.annotations.NullMarked;
