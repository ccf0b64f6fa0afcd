/** Whether a service is usable, asked through its real protocol, the same way for every runtime. */
@NullMarked
package dev.tracestack.health;

import org.jspecify.annotations.NullMarked;
