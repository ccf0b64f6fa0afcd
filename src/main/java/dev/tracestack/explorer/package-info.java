/** The Trace Explorer: a web page over Tempo's HTTP API and PostgreSQL, and the few endpoints that it needs. */
@NullMarked
package dev.tracestack.explorer;

import org.jspecify.annotations.NullMarked;
