package dev.tracestack.doctor.signals;

/** What kind of stack signals come from. */
public enum Origin {
    LIVE_EMBEDDED,
    LIVE_DOCKER,
    /** Files that were captured of a stack. */
    CAPTURED
}
