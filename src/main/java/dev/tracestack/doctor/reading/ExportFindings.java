package dev.tracestack.doctor.reading;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.collector.CollectorLog;
import dev.tracestack.collector.ExportTrouble;
import dev.tracestack.collector.ExportTrouble.Fate;
import dev.tracestack.collector.ExporterCounts;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.stack.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What keeps the collector from handing spans on. Counters say whether something is wrong, the log says why; where there
 * are no counters the log alone must do.
 */
record ExportFindings(
        List<ExportTrouble> troubles,
        Optional<CollectorView> view,
        @Nullable Instant now) {

    private static final double FILLED = 0.5;
    private static final double NEARLY_FULL = 0.95;

    static List<CheckResult> of(CollectorLog log, Optional<CollectorView> view, @Nullable Instant now) {
        return new ExportFindings(log.troubles(), view, now).all();
    }

    private List<CheckResult> all() {
        Set<String> exporters = new TreeSet<>();
        troubles.forEach(trouble -> exporters.add(trouble.exporter()));
        view.ifPresent(pages -> exporters.addAll(pages.now().exporters().keySet()));
        List<CheckResult> found = new ArrayList<>();
        troubles.stream()
                .filter(this::holds)
                .sorted(Comparator.comparingInt(t -> ExportWords.rank(t.cause())))
                .forEach(trouble -> found.add(failed(trouble)));
        for (String exporter : exporters) {
            queue(exporter).ifPresent(found::add);
            lost(exporter).ifPresent(found::add);
        }
        return found;
    }

    /** Whether what the log tells is still so, by the exporter's counters. */
    private boolean holds(ExportTrouble trouble) {
        Optional<ExporterCounts> counts = counts(trouble.exporter());
        return switch (trouble.fate()) {
            case RETRIED -> counts.map(ExporterCounts::isWaiting).orElse(true) && isRecent(trouble);
            case DROPPED -> counts.map(c -> c.failed() > 0).orElse(true) && isRecent(trouble);
            case REJECTED, LOST_AT_STOP -> false;
        };
    }

    private CheckResult failed(ExportTrouble trouble) {
        String sink = Sink.of(trouble);
        return new CheckResult.Failed(
                ExportWords.code(trouble),
                ExportWords.expected(trouble, sink),
                fate(trouble) + ": " + trouble.words(),
                ExportWords.remedy(trouble, sink),
                evidence(trouble.exporter(), sink));
    }

    private String fate(ExportTrouble trouble) {
        Optional<ExporterCounts> counts = counts(trouble.exporter());
        return switch (trouble.fate()) {
            case RETRIED ->
                counts.map(c -> waiting(c) + " and " + (c.queued() == 1 ? "is" : "are") + " tried again")
                        .orElse("it tries again");
            case DROPPED ->
                counts.map(c -> Findings.count(c.failed()) + " given up").orElse("spans were given up");
            case REJECTED -> "spans were not taken";
            case LOST_AT_STOP -> "spans were lost at a stop";
        };
    }

    private static String waiting(ExporterCounts counts) {
        long requests = (long) Math.max(counts.queued(), counts.inFlight());
        return requests + (requests == 1 ? " request waits" : " requests wait");
    }

    private Optional<CheckResult> queue(String exporter) {
        ExporterCounts counts = counts(exporter).orElse(ExporterCounts.NONE);
        Optional<ExportTrouble> full = last(exporter, Fate.REJECTED);
        boolean fullNow =
                counts.fill() >= NEARLY_FULL || full.map(this::isRecent).orElse(false);
        if (fullNow && (counts.rejected() > 0 || full.isPresent() || counts.fill() >= NEARLY_FULL)) {
            return Optional.of(new CheckResult.Failed(
                    FaultCode.EXPORT_QUEUE_FULL,
                    "room in the queue of " + exporter,
                    counts.known()
                            ? (long) counts.queued() + " of " + (long) counts.capacity() + " requests, "
                                    + Findings.count(counts.rejected()) + " not taken"
                            : full.map(ExportTrouble::words).orElse("none"),
                    drain(exporter),
                    evidence(exporter, Sink.of(exporter))));
        }
        Optional<Duration> forecast = view.flatMap(pages -> pages.forecast(exporter));
        boolean filling = counts.fill() >= FILLED
                || (forecast.isPresent()
                        && last(exporter, Fate.RETRIED).map(this::isRecent).orElse(false));
        if (!filling) {
            return Optional.empty();
        }
        boolean tempo = Sink.of(exporter).equals(ServiceName.TEMPO.value());
        return Optional.of(new CheckResult.Warned(
                tempo ? FaultCode.SPANS_WAIT_FOR_TEMPO : FaultCode.EXPORT_QUEUE_FILLING,
                "the queue of " + exporter + " to be near empty",
                (long) counts.queued() + " of " + (long) counts.capacity() + " requests"
                        + forecast.map(left -> ", full in " + left.toSeconds() + " s at this rate")
                                .orElse(""),
                drain(exporter),
                evidence(exporter, Sink.of(exporter))));
    }

    /** Spans that are gone, where nothing else was said of that exporter's losses. */
    private Optional<CheckResult> lost(String exporter) {
        ExporterCounts counts = counts(exporter).orElse(ExporterCounts.NONE);
        boolean told = last(exporter, Fate.DROPPED).filter(this::holds).isPresent();
        Optional<ExportTrouble> stopped = last(exporter, Fate.LOST_AT_STOP).filter(t -> view.isEmpty());
        if (told || (counts.failed() <= 0 && stopped.isEmpty())) {
            return Optional.empty();
        }
        String found = counts.failed() > 0
                ? Findings.count(counts.failed()) + " given up since the collector started"
                : stopped.map(ExportTrouble::words).orElse("");
        return Optional.of(new CheckResult.Warned(
                FaultCode.COLLECTOR_LOSES_SPANS,
                "every span to be handed on by " + exporter,
                found,
                Remedy.of(
                        "see what the collector said when it gave them up; spans for the worker survive in a queue on"
                                + " disk (sending_queue: {storage: file_storage})",
                        "tracestack logs otel-collector"),
                evidence(exporter, Sink.of(exporter))));
    }

    private static Remedy drain(String exporter) {
        String sink = Sink.of(exporter);
        return Remedy.of(
                "bring " + sink + " to take spans again; then the queue empties by itself",
                "tracestack ps",
                "tracestack logs --tail 50 " + sink);
    }

    private Evidence evidence(String exporter, String sink) {
        Evidence evidence =
                Findings.about(ServiceName.OTEL_COLLECTOR).with("sink", sink).with("exporter", exporter);
        Optional<ExporterCounts> counts = counts(exporter);
        if (counts.isPresent()) {
            evidence = evidence.with("sent", (long) counts.get().sent())
                    .with("failed", (long) counts.get().failed())
                    .with("queued", (long) counts.get().queued())
                    .with("capacity", (long) counts.get().capacity());
        }
        Optional<Duration> forecast = view.flatMap(pages -> pages.forecast(exporter));
        return forecast.isPresent()
                ? evidence.with("fullInSeconds", forecast.get().toSeconds())
                : evidence;
    }

    private Optional<ExportTrouble> last(String exporter, Fate fate) {
        return troubles.stream()
                .filter(t -> t.exporter().equals(exporter) && t.fate() == fate)
                .reduce((first, later) -> later);
    }

    /** What the page says of an exporter; empty where there is no page, or one without exporters. */
    private Optional<ExporterCounts> counts(String exporter) {
        return view.map(CollectorView::now)
                .filter(page -> !page.exporters().isEmpty() && !exporter.isEmpty())
                .map(page -> page.exporter(exporter));
    }

    private boolean isRecent(ExportTrouble trouble) {
        return Findings.isRecent(trouble.last(), now);
    }
}
