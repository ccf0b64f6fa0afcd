/** What can be seen of a stack and its machine, whether it runs or was captured: the one source that every check judges. */
@NullMarked
package dev.tracestack.doctor.signals;

import org.jspecify.annotations.NullMarked;
