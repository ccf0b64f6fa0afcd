/** For the tests of an application: a stack of its own for a test class, and assertions on the traces that arrive there. */
@NullMarked
package dev.tracestack.junit;

import org.jspecify.annotations.NullMarked;
