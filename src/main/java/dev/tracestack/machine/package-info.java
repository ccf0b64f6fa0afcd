/** The machine below the stack: who owns which port, which process is which, where loopback is. */
@NullMarked
package dev.tracestack.machine;

import org.jspecify.annotations.NullMarked;
