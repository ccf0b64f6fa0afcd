/** Measured runs against a stack that runs, each figure beside what it is held against. */
@NullMarked
package dev.tracestack.bench;

import org.jspecify.annotations.NullMarked;
