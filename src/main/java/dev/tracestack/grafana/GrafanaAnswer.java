package dev.tracestack.grafana;

/**
 * What came of asking Grafana.
 *
 * @param <T> what was asked for
 */
public sealed interface GrafanaAnswer<T> {

    record Done<T>(T value) implements GrafanaAnswer<T> {}

    /** It answers that there is no such thing. */
    record NotThere<T>() implements GrafanaAnswer<T> {}

    /** It does not believe the login, or the login may not ask. */
    record Denied<T>(int status) implements GrafanaAnswer<T> {}

    /**
     * It answers that it failed, or what is not understood.
     *
     * @param words the head of its answer, on one line
     */
    record Failed<T>(int status, String words) implements GrafanaAnswer<T> {}

    /** It does not answer. */
    record Away<T>(String reason) implements GrafanaAnswer<T> {}
}
