package dev.tracestack.report;

import dev.tracestack.check.CheckResult;
import java.util.ArrayList;
import java.util.List;

/** A verdict in as few lines as it can be said: one for each check that did not pass, then what all came to. */
public final class ShortText {

    private ShortText() {}

    /** All lines, each safe for a terminal. */
    public static List<String> lines(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        for (Verdict.Section section : verdict.sections()) {
            for (Verdict.Entry entry : section.entries()) {
                String name = section.name() + "/" + entry.name();
                switch (entry.result()) {
                    case CheckResult.Passed _ -> {}
                    case CheckResult.Skipped(String reason) ->
                        lines.add("skipped " + name + ": " + SafeText.line(reason));
                    case CheckResult.Warned warned ->
                        lines.add("warned " + name + ": " + warned.code().code() + " " + SafeText.line(warned.found()));
                    case CheckResult.Failed failed ->
                        lines.add("failed " + name + ": " + failed.code().code() + " " + SafeText.line(failed.found()));
                }
            }
        }
        lines.add(verdict.command() + " " + (verdict.failed() ? "failed" : "passed") + " ("
                + SafeText.line(verdict.subject()) + "): " + verdict.tally().text(verdict.took()));
        return lines;
    }
}
