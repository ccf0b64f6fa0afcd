/** Lines that foreign programs log, taken apart within bounds: logfmt, zap's console form and its JSON. */
@NullMarked
package dev.tracestack.logs;

import org.jspecify.annotations.NullMarked;
