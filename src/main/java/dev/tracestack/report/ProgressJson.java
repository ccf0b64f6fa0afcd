package dev.tracestack.report;

import dev.tracestack.runtime.ProgressEvent;
import java.io.PrintWriter;

/** One JSON object a line, with the fields of Docker Compose: {@code id}, {@code status}, {@code text}, {@code details}. */
public final class ProgressJson implements ProgressView {

    private final PrintWriter progress;

    public ProgressJson(PrintWriter progress) {
        this.progress = progress;
    }

    @Override
    public synchronized void on(ProgressEvent event) {
        switch (event) {
            case ProgressEvent.Notice notice -> line("", "Warning", notice.text(), "");
            case ProgressEvent.Waiting waiting ->
                line(waiting.service().value(), "Working", "Waiting", waiting.lastAnswer());
            case ProgressEvent.Ready ready ->
                line(ready.service().name().value(), "Done", "Ready", Lengths.text(ready.took()));
            case ProgressEvent.Stopped stopped ->
                line(stopped.service().value(), "Done", "Stopped", Lengths.text(stopped.took()));
            case ProgressEvent.Changed changed ->
                line(
                        changed.resource().text() + " " + changed.name(),
                        changed.word().startsWith("Error") ? "Error" : changed.over() ? "Done" : "Working",
                        changed.word(),
                        changed.detail());
        }
    }

    private void line(String id, String status, String text, String details) {
        progress.println(JsonText.line(json -> {
            json.writeStartObject();
            if (!id.isEmpty()) {
                json.writeStringField("id", id);
            }
            json.writeStringField("status", status);
            json.writeStringField("text", text);
            if (!details.isEmpty()) {
                json.writeStringField("details", details);
            }
            json.writeEndObject();
        }));
    }

    @Override
    public void close() {
        progress.flush();
    }
}
