package dev.tracestack.report;

import dev.tracestack.check.CheckResult;
import java.time.Duration;
import java.util.List;

/** How many checks came to what. */
public record Tally(int passed, int warned, int failed, int skipped) {

    static Tally of(List<Verdict.Entry> entries) {
        int passed = 0;
        int warned = 0;
        int failed = 0;
        int skipped = 0;
        for (Verdict.Entry entry : entries) {
            switch (entry.result()) {
                case CheckResult.Passed _ -> passed++;
                case CheckResult.Warned _ -> warned++;
                case CheckResult.Failed _ -> failed++;
                case CheckResult.Skipped _ -> skipped++;
            }
        }
        return new Tally(passed, warned, failed, skipped);
    }

    /** {@code 1 failed, 0 warnings, 11 passed, 1 skipped in 1.4 s}. */
    public String text(Duration took) {
        return failed + " failed, " + warned + (warned == 1 ? " warning, " : " warnings, ") + passed + " passed, "
                + skipped + " skipped in " + Lengths.text(took);
    }
}
