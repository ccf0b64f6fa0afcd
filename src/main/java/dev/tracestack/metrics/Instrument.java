package dev.tracestack.metrics;

import java.util.function.DoubleSupplier;

/** What is measured under one name and one set of labels. */
sealed interface Instrument permits Counter, Gauge, Histogram, Instrument.Callback {

    /** A gauge that is asked when the metrics are read. */
    record Callback(DoubleSupplier supplier) implements Instrument {}
}
