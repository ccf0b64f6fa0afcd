package dev.tracestack.report;

import dev.tracestack.report.ProgressFrame.Mark;
import dev.tracestack.runtime.ProgressEvent;
import dev.tracestack.runtime.ServiceStatus;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A line for each thing, drawn again in its place as it changes, for a terminal. */
public final class ProgressTerminal implements ProgressView {

    private static final String ERASE_BELOW = "\u001b[J";
    private static final String WRAP_OFF = "\u001b[?7l";
    private static final String WRAP_ON = "\u001b[?7h";

    private final PrintWriter results;
    private final PrintWriter terminal;
    private final StackText text;
    private final InstantSource clock;
    private final TerminalSize size;
    private final Duration patience;
    private final ProgressFrame frame;
    private final List<String> ready = new ArrayList<>();
    private final ScheduledExecutorService timer;
    private final Future<?> redrawing;
    private int drawn;
    private boolean closed;

    /** Width and height of a terminal in characters. */
    public record TerminalSize(int columns, int rows) {

        public static final TerminalSize USUAL = new TerminalSize(80, 24);
    }

    /**
     * @param results where lines about usable services go in the end
     * @param terminal where the lines are drawn meanwhile
     * @param title what is done, {@code up}
     * @param patience how long a service is waited for; zero where that is not known
     */
    public ProgressTerminal(
            PrintWriter results,
            PrintWriter terminal,
            StackText text,
            Glyphs glyphs,
            InstantSource clock,
            TerminalSize size,
            String title,
            Duration patience) {
        this.results = results;
        this.terminal = terminal;
        this.text = text;
        this.clock = clock;
        this.size = size;
        this.patience = patience;
        frame = new ProgressFrame(title, glyphs);
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("progress").factory());
        redrawing = timer.scheduleWithFixedDelay(this::draw, 100, 100, TimeUnit.MILLISECONDS);
    }

    @Override
    public synchronized void on(ProgressEvent event) {
        switch (event) {
            case ProgressEvent.Notice notice -> above(SafeText.line(notice.text()));
            case ProgressEvent.Waiting waiting -> waiting(waiting);
            case ProgressEvent.Ready done -> ready(done.service(), done.took());
            case ProgressEvent.Stopped stopped ->
                put(stopped.service().value(), stopped.service().value(), "Stopped", "", Mark.DONE);
            case ProgressEvent.Changed changed -> {
                String name = changed.resource().text() + " " + SafeText.line(changed.name());
                Mark mark =
                        changed.word().startsWith("Error") ? Mark.FAILED : changed.over() ? Mark.DONE : Mark.WORKING;
                put(name, name, changed.word(), SafeText.line(changed.detail()), mark);
            }
        }
        draw();
    }

    private void waiting(ProgressEvent.Waiting waiting) {
        String of = patience.isZero() ? "" : " of " + patience.toSeconds();
        String detail = waiting.elapsed().toSeconds() + of + " s: probe " + waiting.probes() + ", "
                + SafeText.line(waiting.lastAnswer());
        String key = keyOf(waiting.service().value());
        ProgressFrame.Item item = frame.get(key);
        put(key, item == null ? key : item.name(), "Waiting", detail, Mark.WORKING);
    }

    private void ready(ServiceStatus service, Duration took) {
        ready.add(text.ready(service, took));
        String key = keyOf(service.name().value());
        ProgressFrame.Item item = frame.get(key);
        put(key, item == null ? key : item.name(), "Ready", "", Mark.DONE);
    }

    /** The container's line, where there is one for the service; else a line of its own. */
    private String keyOf(String service) {
        for (String key : frame.keys()) {
            if (key.matches("Container .*-\\Q" + service + "\\E-[0-9]+")) {
                return key;
            }
        }
        return service;
    }

    private void put(String key, String name, String state, String detail, Mark mark) {
        frame.put(key, name, state, detail, mark, clock.instant());
    }

    private synchronized void above(String line) {
        terminal.print(back() + ERASE_BELOW);
        drawn = 0;
        terminal.println(line);
    }

    private synchronized void draw() {
        if (closed || frame.isEmpty()) {
            return;
        }
        List<String> lines = frame.lines(clock.instant(), size.columns(), size.rows());
        StringBuilder picture = new StringBuilder(back()).append(WRAP_OFF);
        lines.forEach(line -> picture.append(line).append("\u001b[K\n"));
        terminal.print(picture.append(ERASE_BELOW).append(WRAP_ON));
        terminal.flush();
        drawn = lines.size();
    }

    private String back() {
        return drawn == 0 ? "" : "\u001b[" + drawn + "A";
    }

    /** Draws what is worth keeping a last time: things of the engine; services follow as results. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        redrawing.cancel(false);
        timer.shutdown();
        draw();
        closed = true;
        ready.forEach(results::println);
        results.flush();
    }
}
