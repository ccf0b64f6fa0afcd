package dev.tracestack.smoke;

import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.TraceId;

/** What a person can do about a stage that failed; another thing where the stack is somebody else's. */
public interface Advice {

    /** How often a part that does not answer is asked before that is said. */
    int tries();

    /** The receiver does not take the trace. */
    Remedy refused();

    /** The receiver, or a place, does not answer. */
    Remedy away(StageName place, TraceReader.Read.Unreachable away);

    /** The fault where a command ends because a place does not answer. */
    TracestackException ended(String attempted, StageName place, TraceReader.Read.Unreachable away);

    /** Spans are missing at a place. */
    Remedy missing(StageName place);

    /** A place has no span of a trace that somebody says he sent. */
    Remedy unknown(StageName place);

    /** A place has other spans than were sent. */
    Remedy differs(StageName place, TraceId id);

    /** The trace is not as it was expected. */
    Remedy unexpected(TraceId id);
}
