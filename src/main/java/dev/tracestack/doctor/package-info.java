/** Says what is broken and how to mend it: the catalogue of faults, the checks of a stack, and what follows from what. */
@NullMarked
package dev.tracestack.doctor;

import org.jspecify.annotations.NullMarked;
