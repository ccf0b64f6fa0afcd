/** What Tempo's HTTP API says, of a real Tempo and of the trace store that speaks like one. */
@NullMarked
package dev.tracestack.tempo;

import org.jspecify.annotations.NullMarked;
