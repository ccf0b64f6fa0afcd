/** The check engine: what a check is, how checks are run and retried, what they can answer. */
@NullMarked
package dev.tracestack.check;

import org.jspecify.annotations.NullMarked;
