package dev.tracestack.cli;

import dev.tracestack.report.SafeText;
import dev.tracestack.report.StackText;
import dev.tracestack.runtime.ProgressEvent;
import dev.tracestack.runtime.ProgressListener;
import java.io.PrintWriter;

/** Prints what happens while a stack comes up or goes down: results where the person wants them, the rest to stderr. */
final class StackProgress implements ProgressListener {

    private final PrintWriter results;
    private final PrintWriter progress;
    private final StackText text;

    /**
     * @param results where lines about usable services go
     * @param progress where everything else goes
     */
    StackProgress(PrintWriter results, PrintWriter progress, StackText text) {
        this.results = results;
        this.progress = progress;
        this.text = text;
    }

    @Override
    public void on(ProgressEvent event) {
        switch (event) {
            case ProgressEvent.Notice notice -> progress.println(SafeText.line(notice.text()));
            case ProgressEvent.Waiting waiting ->
                progress.println("   waiting for " + waiting.service() + " for "
                        + waiting.elapsed().toSeconds() + " s: probe " + waiting.probes() + ", "
                        + SafeText.line(waiting.lastAnswer()));
            case ProgressEvent.Ready ready -> results.println(text.ready(ready.service(), ready.took()));
            case ProgressEvent.Stopped _ -> {}
            case ProgressEvent.Changed changed ->
                progress.println(" " + changed.resource().text() + " " + SafeText.line(changed.name()) + " "
                        + changed.word() + (changed.detail().isEmpty() ? "" : ": " + SafeText.line(changed.detail())));
        }
    }
}
