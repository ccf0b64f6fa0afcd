/** Traces in memory, under a cap of bytes and of age, with the part of Tempo's HTTP API that by-id look-up needs. */
@NullMarked
package dev.tracestack.tracestore;

import org.jspecify.annotations.NullMarked;
