package dev.tracestack.check;

import java.time.Duration;
import java.util.List;

/** All results of a run, in the order of its checks. */
public record CheckReport(List<Entry> entries, Duration took) {

    /** The worst result counts for the whole; a skipped check never makes a report better or worse. */
    public enum Outcome {
        PASSED,
        WARNED,
        FAILED
    }

    /** One check's final result, how often it was asked and how long that took. */
    public record Entry(String name, String title, CheckResult result, int attempts, Duration took) {}

    public CheckReport {
        entries = List.copyOf(entries);
    }

    public Outcome outcome() {
        Outcome worst = Outcome.PASSED;
        for (Entry entry : entries) {
            Outcome own = outcomeOf(entry.result());
            worst = own.compareTo(worst) > 0 ? own : worst;
        }
        return worst;
    }

    private static Outcome outcomeOf(CheckResult result) {
        return switch (result) {
            case CheckResult.Passed _, CheckResult.Skipped _ -> Outcome.PASSED;
            case CheckResult.Warned _ -> Outcome.WARNED;
            case CheckResult.Failed _ -> Outcome.FAILED;
        };
    }
}
