package dev.tracestack.runtime;

/** Told of each {@link ProgressEvent}, on the thread of the caller. */
@FunctionalInterface
public interface ProgressListener {

    void on(ProgressEvent event);
}
