package dev.tracestack.report;

import dev.tracestack.runtime.ProgressEvent;
import java.io.PrintWriter;

/** Results only. */
public final class ProgressQuiet implements ProgressView {

    private final PrintWriter results;
    private final StackText text;

    public ProgressQuiet(PrintWriter results, StackText text) {
        this.results = results;
        this.text = text;
    }

    @Override
    public void on(ProgressEvent event) {
        if (event instanceof ProgressEvent.Ready ready) {
            results.println(text.ready(ready.service(), ready.took()));
        }
    }

    @Override
    public void close() {
        results.flush();
    }
}
