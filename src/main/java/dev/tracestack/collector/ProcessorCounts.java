package dev.tracestack.collector;

/** How many spans a processor was given and handed on. */
public record ProcessorCounts(double incoming, double outgoing) {}
