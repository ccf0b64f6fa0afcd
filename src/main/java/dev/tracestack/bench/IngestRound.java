package dev.tracestack.bench;

import java.util.Comparator;
import java.util.List;

/**
 * What PostgreSQL takes alone, spans a second, and right after that what goes through the worker, so that both see the same
 * machine.
 *
 * @param stage by {@code COPY}, then {@code INSERT … ON CONFLICT}
 * @param copy by {@code COPY} alone
 */
record IngestRound(double stage, double copy, WorkerLoad.Sent sent) {

    /** The one in the middle by what the worker reaches of PostgreSQL's own rate. */
    static IngestRound middle(List<IngestRound> rounds) {
        return rounds.stream()
                .sorted(Comparator.comparingDouble(r -> r.sent.visible() / r.stage))
                .toList()
                .get(rounds.size() / 2);
    }

    List<BenchRow> rows() {
        return List.of(
                new BenchRow(
                        "http to visible rows",
                        sent.visible(),
                        "spans/s",
                        new Aim.Share(0.6, alone("COPY, stage, ON CONFLICT", stage), stage)),
                new BenchRow(
                        "http to visible rows",
                        sent.visible(),
                        "spans/s",
                        new Aim.Share(0.4, alone("COPY BINARY", copy), copy)),
                new BenchRow(
                        "http to acknowledged",
                        sent.acknowledged(),
                        "spans/s",
                        new Aim.Beside(alone("COPY BINARY", copy), copy)),
                new BenchRow(
                        "sender's CPU",
                        sent.senderMicros(),
                        "µs/span",
                        new Aim.Beside("one CPU for that time", 1e6 / sent.visible())));
    }

    /** As fast as before with more spans stored, as far as PostgreSQL itself is. */
    BenchRow after(IngestRound first, long stored) {
        return new BenchRow(
                "http to visible rows, " + stored + " stored",
                sent.visible(),
                "spans/s",
                new Aim.Share(
                        0.8, "at the start, at PostgreSQL's pace now", first.sent.visible() * stage / first.stage));
    }

    private static String alone(String way, double rate) {
        return "%s alone (%.0f)".formatted(way, rate);
    }
}
