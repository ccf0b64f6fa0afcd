/** Stand-ins for services whose images cannot be had without a registry; each says that it is one. */
@NullMarked
package dev.tracestack.testbed;

import org.jspecify.annotations.NullMarked;
