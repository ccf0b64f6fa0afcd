package dev.tracestack.tempo;

/** Whether Tempo takes traces and queries. */
public sealed interface TempoReady {

    record Ready() implements TempoReady {}

    /**
     * It answers, but not with 200.
     *
     * @param reason its own words, on one line, such as {@code Ingester not ready: …}
     */
    record NotReady(int status, String reason) implements TempoReady {}

    /** It does not answer. */
    record Unreachable(String reason) implements TempoReady {}
}
