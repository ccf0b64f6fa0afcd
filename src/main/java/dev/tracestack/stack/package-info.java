/** What a stack is: its project, ports, images, credentials and the folder that remembers them. */
@NullMarked
package dev.tracestack.stack;

import org.jspecify.annotations.NullMarked;
