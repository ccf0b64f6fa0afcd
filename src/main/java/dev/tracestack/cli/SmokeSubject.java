package dev.tracestack.cli;

import dev.tracestack.check.Diagnosis;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.otlp.TraceSender;
import dev.tracestack.smoke.Advice;
import dev.tracestack.smoke.PathCounts;
import dev.tracestack.smoke.Places;
import dev.tracestack.smoke.TraceFinder;
import dev.tracestack.smoke.TraceReader;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What a smoke run is made against: this program's own stack, or one that was named by its addresses. */
interface SmokeSubject extends AutoCloseable {

    /** Where the trace should be. */
    Places places();

    /** Where traces are sent; empty where nobody named a receiver. */
    Optional<URI> endpoint();

    /** A sender to there, which waits so long for an answer. */
    TraceSender sender(Duration answerWithin);

    /** Finds the traces of a service in the first store. */
    TraceFinder finder();

    /** The trace that a person named on the command line. */
    TraceId meant(String text);

    /** The first store. */
    TraceReader firstStore();

    /** What can be done about a stage that failed. */
    Advice advice();

    /** Whether the trace should have a call of a model, which is what goes to MLflow. */
    boolean withModelCall();

    /** What the parts on the way have counted so far; empty where nobody tells. */
    Optional<PathCounts> counts();

    /** Says why a trace does not arrive. */
    Diagnosis diagnosis();

    @Override
    void close();
}
