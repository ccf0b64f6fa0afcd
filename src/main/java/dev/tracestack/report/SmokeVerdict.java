package dev.tracestack.report;

import dev.tracestack.smoke.SmokeReport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A smoke run as a {@link Verdict}. */
public final class SmokeVerdict {

    private SmokeVerdict() {}

    /** A trace that somebody else sent has no latency, and what it was not looked for in took no time. */
    private static Optional<Duration> looked(SmokeReport.Stage stage) {
        return stage.polls() > 0 ? Optional.of(stage.took()) : Optional.empty();
    }

    public static Verdict of(SmokeReport report) {
        List<Verdict.Entry> stages = report.stages().stream()
                .map(stage -> new Verdict.Entry(
                        stage.name().text(),
                        stage.name().title(),
                        stage.result(),
                        stage.latency().or(() -> looked(stage)),
                        stage.differences(),
                        Optional.empty()))
                .toList();
        return new Verdict(
                "smoke",
                "trace " + report.traceId(),
                Verdict.FailOn.ERROR,
                List.of(new Verdict.Section("smoke", stages)),
                report.startedAt(),
                report.took());
    }
}
