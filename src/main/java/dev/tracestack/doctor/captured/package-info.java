/** A stack as it was captured in files: what {@code doctor --bundle} writes, and what {@code doctor --offline} reads. */
@NullMarked
package dev.tracestack.doctor.captured;

import org.jspecify.annotations.NullMarked;
