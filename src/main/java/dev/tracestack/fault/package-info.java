/** What can go wrong, each kind with a stable code, and what the person can do about it. */
@NullMarked
package dev.tracestack.fault;

import org.jspecify.annotations.NullMarked;
