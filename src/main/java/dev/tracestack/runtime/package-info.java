/** What a runtime does for a stack, whichever one runs it: bring up, look at, read logs, take down. */
@NullMarked
package dev.tracestack.runtime;

import org.jspecify.annotations.NullMarked;
