package dev.tracestack.report;

import dev.tracestack.runtime.ProgressEvent;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/** One line for each change of state, with the time, and nothing else: for files, pipes and CI. */
public final class ProgressPlain implements ProgressView {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final PrintWriter results;
    private final PrintWriter progress;
    private final StackText text;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Map<String, String> last = new HashMap<>();

    /**
     * @param results where lines about usable services go
     * @param progress where everything else goes
     */
    public ProgressPlain(PrintWriter results, PrintWriter progress, StackText text, InstantSource clock, ZoneId zone) {
        this.results = results;
        this.progress = progress;
        this.text = text;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public synchronized void on(ProgressEvent event) {
        switch (event) {
            case ProgressEvent.Notice notice -> progress.println(SafeText.line(notice.text()));
            case ProgressEvent.Waiting waiting -> changed("waiting for " + waiting.service(), waiting.lastAnswer());
            case ProgressEvent.Ready ready -> results.println(text.ready(ready.service(), ready.took()));
            case ProgressEvent.Stopped stopped -> changed(stopped.service().value(), "stopped");
            case ProgressEvent.Changed changed ->
                changed(
                        changed.resource().text() + " " + changed.name(),
                        changed.word() + (changed.detail().isEmpty() ? "" : ": " + changed.detail()));
        }
    }

    /** A state that is told again is no change: progress of a pull and the same answer of a probe stay out. */
    private void changed(String what, String state) {
        if (!state.equals(last.put(what, state))) {
            String time = TIME.format(clock.instant().atZone(zone));
            progress.println(time + " " + SafeText.line(what) + (what.startsWith("waiting") ? ": " : " ")
                    + SafeText.line(state));
        }
    }

    @Override
    public void close() {
        progress.flush();
    }
}
