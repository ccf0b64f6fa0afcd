/** The otel-worker: takes spans over HTTP or in-process, makes them durable, drains them into PostgreSQL, answers. */
@NullMarked
package dev.tracestack.worker;

import org.jspecify.annotations.NullMarked;
