package dev.tracestack.smoke;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Diagnosis;
import dev.tracestack.collector.ExporterCounts;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says on which hop a trace was lost, from what each place had of it and what the parts on the way counted meanwhile. */
public final class Localisation {

    private static final String COLLECTOR = "otel-collector";
    private static final String WORKER = "otel-worker";
    private static final String DATABASE = "agent-control-db";
    private static final String TEMPO = "tempo";

    private final SmokeReport report;
    private final Optional<PathCounts> before;
    private final Optional<PathCounts> after;

    private Localisation(SmokeReport report, Optional<PathCounts> before, Optional<PathCounts> after) {
        this.report = report;
        this.before = before;
        this.after = after;
    }

    /**
     * The report with the place where the trace stopped.
     *
     * @param before the counters before the trace was sent; empty where somebody else sent it
     * @param after the counters now; empty where nobody tells
     */
    public static SmokeReport of(
            SmokeReport report, Optional<PathCounts> before, Optional<PathCounts> after, Diagnosis diagnosis)
            throws InterruptedException {
        Optional<SmokeReport.Stage> stopped = report.stages().stream()
                .filter(stage -> stage.result() instanceof CheckResult.Failed)
                .findFirst();
        if (stopped.isEmpty() || stopped.get().name() == StageName.EXPECT) {
            return report;
        }
        Location location = new Localisation(report, before, after).at(stopped.get());
        return report.located(location.because(TimelyDiagnosis.ask(diagnosis, location.services())));
    }

    private Location at(SmokeReport.Stage stage) {
        if (stage.name() != StageName.GENERATE
                && stage.spansExpected() > 0
                && stage.spansFound() >= stage.spansExpected()) {
            return said(
                    "arrived in " + stage.name().text() + " and is not what was sent",
                    stage,
                    List.of(stage.name().text()));
        }
        return switch (stage.name()) {
            case GENERATE -> said("did not get into " + COLLECTOR, stage, List.of(COLLECTOR));
            case POSTGRES -> postgres(stage);
            case TEMPO -> tempo(stage);
            case MLFLOW -> said("stopped between " + WORKER + " and mlflow", stage, List.of(WORKER, "mlflow"));
            case VIEW, EXPECT ->
                said("is stored, and the view does not show it", stage, List.of("grafana", "explorer"));
        };
    }

    private Location postgres(SmokeReport.Stage stage) {
        boolean nowhere = report.stages().stream()
                .filter(each -> each.name() == StageName.TEMPO)
                .anyMatch(each -> each.spansFound() == 0);
        if (before.isEmpty() && nowhere) {
            return said("is in no store", stage, List.of("application", COLLECTOR));
        }
        ExporterCounts toWorker = delta(PathCounts.TO_WORKER);
        Optional<PathCounts.Worker> worker = worker();
        if (before.isEmpty() || after.isEmpty()) {
            if (unreachable(stage)) {
                return said("cannot be looked for in postgres, which does not answer", stage, List.of(DATABASE));
            }
            return between(COLLECTOR, DATABASE, "", stage);
        }
        if (toWorker.sent() < stage.spansExpected()) {
            return between(COLLECTOR, WORKER, export(toWorker), stage);
        }
        if (worker.isEmpty()) {
            return between(WORKER, DATABASE, "", stage);
        }
        if (unreachable(stage) && worker.get().stored() >= stage.spansExpected()) {
            return said("is stored, as " + WORKER + " counts, and postgres cannot be asked", stage, List.of(DATABASE));
        }
        return between(
                WORKER,
                DATABASE,
                counted(worker.get().accepted()) + " acknowledged by " + WORKER + ", "
                        + counted(worker.get().stored()) + " stored, "
                        + counted(worker.get().deadLetters())
                        + " put aside, " + counted(worker.get().waiting()) + " wait in the queue",
                stage);
    }

    private Location tempo(SmokeReport.Stage stage) {
        ExporterCounts toTempo = delta(PathCounts.TO_TEMPO);
        if (before.isPresent() && after.isPresent() && toTempo.sent() >= stage.spansExpected()) {
            return said("reached " + TEMPO + ", which does not give it back", stage, List.of(TEMPO));
        }
        if ((before.isEmpty() || after.isEmpty()) && unreachable(stage)) {
            return said("cannot be looked for in tempo, which does not answer", stage, List.of(TEMPO));
        }
        return between(COLLECTOR, TEMPO, before.isEmpty() || after.isEmpty() ? "" : export(toTempo), stage);
    }

    private Location between(String from, String to, String counts, SmokeReport.Stage stage) {
        Location bare = said("stopped between " + from + " and " + to, stage, List.of(from, to));
        return counts.isEmpty()
                ? bare
                : new Location(bare.sentence() + "; meanwhile " + counts, bare.services(), List.of(), "");
    }

    private Location said(String where, SmokeReport.Stage stage, List<String> services) {
        String places = report.stages().stream()
                .filter(each -> each.name() != StageName.GENERATE && !(each.result() instanceof CheckResult.Skipped))
                .map(each -> each.name().text() + " " + each.spansFound()
                        + (each.spansExpected() > 0 ? " of " + each.spansExpected() : "") + " spans")
                .collect(Collectors.joining(", "));
        String looked = stage.polls() > 1
                ? " (" + stage.polls() + " polls in " + seconds(report.took()) + "; last answer: " + last(stage) + ")"
                : " (" + last(stage) + ")";
        return new Location(
                "trace " + report.traceId() + " " + where + (places.isEmpty() ? "" : ": " + places) + looked,
                services,
                List.of(),
                "");
    }

    private static boolean unreachable(SmokeReport.Stage stage) {
        return stage.result() instanceof CheckResult.Failed failed
                && failed.code() == stage.name().unreachable();
    }

    private static String last(SmokeReport.Stage stage) {
        return stage.result() instanceof CheckResult.Failed failed ? failed.found() : "";
    }

    private static String export(ExporterCounts counts) {
        return counted(counts.sent()) + " sent on, " + counted(counts.failed()) + " given up, "
                + counted(counts.rejected()) + " not taken into the queue, "
                + counted(counts.queued() + counts.inFlight()) + " requests wait there";
    }

    private ExporterCounts delta(String exporter) {
        ExporterCounts then = before.map(counts -> counts.exporter(exporter)).orElse(ExporterCounts.NONE);
        ExporterCounts now = after.map(counts -> counts.exporter(exporter)).orElse(ExporterCounts.NONE);
        return new ExporterCounts(
                grown(then.sent(), now.sent()),
                grown(then.failed(), now.failed()),
                grown(then.rejected(), now.rejected()),
                now.queued(),
                now.capacity(),
                now.inFlight(),
                now.known());
    }

    private Optional<PathCounts.Worker> worker() {
        Optional<PathCounts.Worker> then = before.flatMap(PathCounts::worker);
        return after.flatMap(PathCounts::worker)
                .map(now -> new PathCounts.Worker(
                        grown(then.map(PathCounts.Worker::accepted).orElse(0.0), now.accepted()),
                        grown(then.map(PathCounts.Worker::stored).orElse(0.0), now.stored()),
                        grown(then.map(PathCounts.Worker::deadLetters).orElse(0.0), now.deadLetters()),
                        now.waiting()));
    }

    /** A counter that is smaller than before was started anew. */
    private static double grown(double then, double now) {
        return now >= then ? now - then : now;
    }

    private static String counted(double number) {
        return String.format(Locale.ROOT, "%.0f", number);
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1e3);
    }
}
