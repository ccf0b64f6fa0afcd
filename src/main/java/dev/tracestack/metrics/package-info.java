/** Counters, gauges and histograms, and Prometheus' text format in both directions. */
@NullMarked
package dev.tracestack.metrics;

import org.jspecify.annotations.NullMarked;
