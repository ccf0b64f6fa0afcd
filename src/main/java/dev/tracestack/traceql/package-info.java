/** TraceQL: text to a checked tree and back, and the tree run over the spans of one trace. */
@NullMarked
package dev.tracestack.traceql;

import org.jspecify.annotations.NullMarked;
