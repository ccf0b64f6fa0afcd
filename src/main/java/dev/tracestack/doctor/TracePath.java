package dev.tracestack.doctor;

import dev.tracestack.collector.CollectorMetrics;
import dev.tracestack.store.TracePlace;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What every part on the way says of one trace.
 *
 * @param before the collector's counters at first, {@code after} those some moments later; empty where it does not tell
 * @param place what the durable store has of it; empty where it lets nobody in, and {@code whyNot} says so
 * @param tempoSpans spans that Tempo shows; negative where it does not answer
 * @param tempoSince when Tempo was started
 * @param tempoKeepsFrom the moment before which Tempo has let go of everything by its age; empty where it does not tell
 */
record TracePath(
        String trace,
        Optional<CollectorMetrics> before,
        Optional<CollectorMetrics> after,
        Optional<TracePlace> place,
        String whyNot,
        long tempoSpans,
        Optional<Instant> tempoSince,
        Optional<Instant> tempoKeepsFrom) {

    /** Where the trace is and where it stopped, in one sentence. */
    String sentence() {
        String name = "trace " + trace.substring(0, 4) + "…" + trace.substring(trace.length() - 4);
        if (place.isEmpty()) {
            return name + (tempoSpans > 0 ? " is in Tempo (" + spans(tempoSpans) + "); " : ": ")
                    + "PostgreSQL cannot be asked: " + whyNot;
        }
        long stored = place.get().spans();
        if (stored > 0 && tempoSpans >= stored) {
            return name + " arrived: " + spans(stored) + " in PostgreSQL, " + spans(tempoSpans) + " in Tempo" + rest();
        }
        if (stored > 0) {
            return name + tempoSide(stored) + rest();
        }
        if (tempoSpans > 0) {
            return name + " is in Tempo (" + spans(tempoSpans) + ") and stopped before PostgreSQL: " + onTheWay();
        }
        return name + " is in neither store: " + onTheWay();
    }

    private String tempoSide(long stored) {
        String has = " is in PostgreSQL (" + spans(stored) + ")";
        if (tempoSpans < 0) {
            return has + "; whether Tempo has it cannot be said, as it does not answer";
        }
        if (expired()) {
            return has + "; Tempo keeps nothing from before " + second(tempoKeepsFrom);
        }
        if (forgotten()) {
            return has + "; it is older than Tempo, which was started at " + second(tempoSince)
                    + " and holds nothing from before";
        }
        return has + " and stopped between otel-collector and tempo: Tempo has "
                + (tempoSpans == 0 ? "nothing" : "only " + spans(tempoSpans)) + " of it" + waitingForTempo();
    }

    /** Whether Tempo cannot have it, because it was started later. */
    boolean forgotten() {
        return isBefore(tempoSince);
    }

    /** Whether Tempo need not have it, because it keeps traces for a shorter time. */
    boolean expired() {
        return isBefore(tempoKeepsFrom);
    }

    private boolean isBefore(Optional<Instant> moment) {
        return place.isPresent()
                && place.get().startEpochSeconds() > 0
                && moment.isPresent()
                && place.get().startEpochSeconds() < moment.get().toEpochMilli() / 1e3;
    }

    private String rest() {
        long waiting = place.map(TracePlace::payloads).orElse(0L);
        long dead = place.map(TracePlace::deadLetters).orElse(0L);
        return (waiting > 0 ? "; " + Judging.counted(waiting, "payload") + " with more of it still in the queue" : "")
                + (dead > 0 ? "; " + Judging.counted(dead, "part") + " of it could not be stored" : "");
    }

    private String onTheWay() {
        TracePlace seen = place.orElseThrow();
        if (seen.payloads() > 0) {
            return Judging.counted(seen.payloads(), "payload") + " of it in the ingestion queue for "
                    + Judging.time(seen.oldestSeconds());
        }
        if (seen.deadLetters() > 0) {
            return "PostgreSQL could not hold it: " + seen.deadReason();
        }
        double queued = after.map(counts -> counts.exporters().values().stream()
                        .mapToDouble(each -> Math.max(each.queued(), each.inFlight()))
                        .sum())
                .orElse(0.0);
        if (queued > 0) {
            return "it may be among the " + Judging.counted((long) queued, "request") + " that wait in the collector";
        }
        if (seen.others() > 0) {
            return "it may be in one of " + Judging.counted(seen.others(), "payload") + " of the ingestion queue";
        }
        if (tempoSpans > 0) {
            return "nothing of it waits, so the otel-worker never took it" + turnedAway();
        }
        return collectorSide();
    }

    private String collectorSide() {
        if (after.isEmpty()) {
            return "nothing of it waits, and the collector cannot be asked whether it came in: it does not answer";
        }
        long accepted = (long) after.get().accepted();
        return accepted == 0
                ? "the collector has accepted no span since it started" + turnedAway()
                : "nothing waits anywhere, so it never reached the collector (which accepted "
                        + Judging.counted(accepted, "span") + turnedAway() + "), or has another id";
    }

    /** What was turned away may be the trace that is looked for; its sender knows. */
    private String turnedAway() {
        long refused = after.map(counts -> (long) counts.refused()).orElse(0L);
        return refused == 0 ? "" : "; the collector turned " + spans(refused) + " away, for the sender to send again";
    }

    /** A moment as people read it. */
    static String second(Optional<Instant> moment) {
        return moment.orElseThrow().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private String waitingForTempo() {
        double queued = after.map(counts -> counts.exporters().entrySet().stream()
                        .filter(each -> each.getKey().contains("tempo"))
                        .mapToDouble(each -> each.getValue().queued())
                        .sum())
                .orElse(0.0);
        return queued > 0
                ? "; " + Judging.counted((long) queued, "request") + " for it wait in the collector"
                : "; the collector holds nothing back for it";
    }

    private static String spans(long number) {
        return Judging.counted(number, "span");
    }
}
