/** The stack without containers: a background process with the receiver, and a real PostgreSQL beside it. */
@NullMarked
package dev.tracestack.runtime.embedded;

import org.jspecify.annotations.NullMarked;
