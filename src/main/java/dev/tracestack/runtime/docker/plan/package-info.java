/** Decides, from one look at the engine and the Compose project, what to do and why; touches nothing. */
@NullMarked
package dev.tracestack.runtime.docker.plan;

import org.jspecify.annotations.NullMarked;
