package dev.tracestack.report;

import dev.tracestack.runtime.ProgressListener;

/** Shows what happens while a stack comes up or goes down. Closing it leaves the output so that others can write to it. */
public interface ProgressView extends ProgressListener, AutoCloseable {

    @Override
    void close();
}
