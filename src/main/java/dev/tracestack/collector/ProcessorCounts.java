package dev.tracestack.collector;

/** How many spans a processor was given and handed on. */
public record ProcessorCounts(double incoming, double outgoing) {

    public double kept() {
        return incoming <= 0 ? 1 : outgoing / incoming;
    }
}
