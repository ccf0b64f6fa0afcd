package dev.tracestack.smoke;

/** A place where a trace should be: one that is asked, or one that is not, and why. */
public sealed interface Place {

    /** It is asked until it has the trace. */
    record Asked(TraceReader reader) implements Place {}

    /** Its stage is skipped, aloud. */
    record Absent(String reason) implements Place {}
}
