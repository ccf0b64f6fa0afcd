package dev.tracestack.smoke;

import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.TraceId;
import java.time.Instant;
import java.util.List;

/** Finds traces that a service takes part in. */
@FunctionalInterface
public interface TraceFinder {

    /** How many traces of a service are looked at. */
    int MOST = 50;

    /**
     * The latest traces of the service that started then or later, the latest first; empty where the store has none.
     *
     * @throws TracestackException where the store does not answer
     */
    List<TraceId> latest(String service, Instant since) throws InterruptedException;
}
