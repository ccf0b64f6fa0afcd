/** The smoke verification: one known trace, followed into every store and compared span for span. */
@NullMarked
package dev.tracestack.smoke;

import org.jspecify.annotations.NullMarked;
