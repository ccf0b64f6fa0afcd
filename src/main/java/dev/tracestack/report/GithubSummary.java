package dev.tracestack.report;

import dev.tracestack.check.CheckResult;
import java.util.ArrayList;
import java.util.List;

/** A verdict as the Markdown of a GitHub step summary: a table of all checks, then what each finding needs. */
public final class GithubSummary {

    private GithubSummary() {}

    /** The whole section, which may be appended to others. */
    public static String markdown(Verdict verdict) {
        List<String> lines = new ArrayList<>();
        lines.add("### tracestack " + verdict.command() + (verdict.failed() ? " failed" : " passed"));
        lines.add("");
        lines.add(MarkdownText.line(verdict.subject()) + ": "
                + MarkdownText.line(verdict.tally().text(verdict.took())));
        lines.add("");
        lines.add("| check | result | found | time |");
        lines.add("|---|---|---|---|");
        for (Verdict.Section section : verdict.sections()) {
            for (Verdict.Entry entry : section.entries()) {
                lines.add(row(verdict, section, entry));
            }
        }
        lines.add("");
        for (Verdict.Entry entry : verdict.entries()) {
            Finding.in(entry.result()).ifPresent(finding -> unfold(lines, entry, finding));
        }
        return String.join("\n", lines) + "\n";
    }

    private static String row(Verdict verdict, Verdict.Section section, Verdict.Entry entry) {
        String name = section.name().equals(verdict.command()) ? entry.name() : section.name() + " / " + entry.name();
        String found = switch (entry.result()) {
            case CheckResult.Passed passed -> passed.detail();
            case CheckResult.Warned warned -> warned.code().code() + " " + warned.found();
            case CheckResult.Failed failed -> failed.code().code() + " " + failed.found();
            case CheckResult.Skipped skipped -> skipped.reason();
        };
        return "| " + MarkdownText.line(name) + " | " + word(entry.result()) + " | " + MarkdownText.line(found) + " | "
                + entry.took().map(Lengths::text).orElse("") + " |";
    }

    private static String word(CheckResult result) {
        return switch (result) {
            case CheckResult.Passed _ -> "✔ passed";
            case CheckResult.Warned _ -> "⚠ warned";
            case CheckResult.Failed _ -> "✘ **failed**";
            case CheckResult.Skipped _ -> "– skipped";
        };
    }

    private static void unfold(List<String> lines, Verdict.Entry entry, Finding finding) {
        lines.add("<details" + (entry.causedBy().isEmpty() ? " open" : "") + "><summary>"
                + finding.code().code() + " " + finding.code().title() + "</summary>");
        lines.add("");
        lines.addAll(MarkdownText.block(finding.lines(entry)));
        lines.add("");
        lines.add("</details>");
        lines.add("");
    }
}
