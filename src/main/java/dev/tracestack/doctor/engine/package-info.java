/** What only a container engine knows of a stack, and what is judged from it. */
@NullMarked
package dev.tracestack.doctor.engine;

import org.jspecify.annotations.NullMarked;
