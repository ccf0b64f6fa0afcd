/** The edge to a container engine: where one is, what stands there, and the calls that change it. */
@NullMarked
package dev.tracestack.runtime.docker.engine;

import org.jspecify.annotations.NullMarked;
