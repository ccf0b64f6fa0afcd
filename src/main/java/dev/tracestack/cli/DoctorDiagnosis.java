package dev.tracestack.cli;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Diagnosis;
import dev.tracestack.doctor.DoctorReport;
import dev.tracestack.doctor.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Doctor's answer to why a trace did not arrive: what is at the bottom of it, and what follows from that. A warning about
 * another part is no answer.
 */
record DoctorDiagnosis(Wiring wiring, StackOptions options) implements Diagnosis {

    /** Longer than any of doctor's questions to a service that is silent; whoever waits is late already. */
    private static final Duration WITHIN = Duration.ofSeconds(5);

    @Override
    public Answer of(List<String> services) throws InterruptedException {
        DoctorReport report = DoctorRun.glance(wiring, options, WITHIN).examine(Duration.ZERO);
        List<Cause> about = new ArrayList<>();
        List<Cause> others = new ArrayList<>();
        for (Finding cause : report.causes()) {
            List<Cause> folded = Stream.concat(Stream.of(cause), report.consequencesOf(cause).stream())
                    .flatMap(DoctorDiagnosis::said)
                    .toList();
            boolean there = folded.stream().anyMatch(each -> services.stream().anyMatch(each.found()::contains))
                    || services.contains(service(cause));
            if (there) {
                about.addAll(folded);
            } else if (cause.result() instanceof CheckResult.Failed) {
                others.addAll(folded);
            }
        }
        about.addAll(others);
        return new Answer(about, cutShort(report.late()));
    }

    private static String cutShort(List<String> late) {
        return late.isEmpty()
                ? ""
                : "cut short after " + WITHIN.toSeconds() + " s, without an answer to: " + String.join("; ", late)
                        + ". Look at leisure: tracestack doctor";
    }

    private static String service(Finding finding) {
        return finding.result().evidence().values().getOrDefault("service", "");
    }

    private static Stream<Cause> said(Finding finding) {
        return switch (finding.result()) {
            case CheckResult.Failed(var code, String expected, String found, var remedy, var _) ->
                Stream.of(new Cause(code, expected, found, remedy));
            case CheckResult.Warned(var code, String expected, String found, var remedy, var _) ->
                Stream.of(new Cause(code, expected, found, remedy));
            case CheckResult.Passed _, CheckResult.Skipped _ -> Stream.empty();
        };
    }
}
