/** What an OpenTelemetry Collector says of itself in its log and on its metrics page, read into values; no input or output. */
@NullMarked
package dev.tracestack.collector;

import org.jspecify.annotations.NullMarked;
