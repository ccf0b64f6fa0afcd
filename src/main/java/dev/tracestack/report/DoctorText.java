package dev.tracestack.report;

import dev.tracestack.check.CheckResult;
import dev.tracestack.doctor.DoctorReport;
import dev.tracestack.doctor.Finding;
import dev.tracestack.doctor.Layer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Doctor's report for people: the cause with what follows from it, then one line a check. */
public final class DoctorText {

    /** So many layers are shown check by check, whatever they were skipped for. */
    private static final int FEW = 2;

    private final Glyphs glyphs;

    public DoctorText(Glyphs glyphs) {
        this.glyphs = glyphs;
    }

    /** All lines of the report, in order. */
    public List<String> lines(DoctorReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("doctor  " + SafeText.line(report.subject()));
        report.causes().forEach(cause -> unfold(lines, report, cause));
        if (!report.causes().isEmpty()) {
            lines.add("");
        }
        Optional<String> reason = commonReason(report);
        List<String> folded = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            List<Finding> findings = report.of(layer);
            if (!findings.isEmpty()
                    && reason.isPresent()
                    && skippedFor(findings).equals(reason)) {
                folded.add(layer.text());
            } else if (!findings.isEmpty()) {
                lines.add(" " + layer.text());
                findings.forEach(finding -> lines.add(line(finding)));
            }
        }
        reason.ifPresent(why -> lines.add(
                " " + glyphs.skipped() + " " + String.join(", ", folded) + ": skipped: " + SafeText.line(why)));
        Duration took = report.took();
        lines.add(DoctorVerdict.of(report, Verdict.FailOn.ERROR).tally().text(took));
        return lines;
    }

    /** Why several layers were skipped as a whole; one line is enough for these. */
    private static Optional<String> commonReason(DoctorReport report) {
        List<String> reasons = new ArrayList<>();
        for (Layer layer : Layer.values()) {
            skippedFor(report.of(layer)).ifPresent(reasons::add);
        }
        return reasons.stream()
                .filter(reason -> Collections.frequency(reasons, reason) > FEW)
                .findFirst();
    }

    /** The reason for which all of these were skipped; empty where there is more to say of them. */
    private static Optional<String> skippedFor(List<Finding> findings) {
        List<String> reasons = findings.stream()
                .map(finding -> finding.result() instanceof CheckResult.Skipped(String reason) ? reason : "")
                .distinct()
                .toList();
        return reasons.size() == 1 && !reasons.getFirst().isEmpty()
                ? Optional.of(reasons.getFirst())
                : Optional.empty();
    }

    private String line(Finding finding) {
        String detail = switch (finding.result()) {
            case CheckResult.Passed passed -> passed.detail();
            case CheckResult.Skipped skipped -> "skipped: " + skipped.reason();
            case CheckResult.Warned warned -> warned.code().code() + "  " + warned.found();
            case CheckResult.Failed failed -> failed.code().code() + "  " + failed.found();
        };
        String after =
                finding.causedBy().map(code -> "   (from " + code.code() + ")").orElse("");
        return String.format(Locale.ROOT, "  %s %-52s %s", mark(finding), finding.title(), SafeText.line(detail))
                + after;
    }

    private String mark(Finding finding) {
        return switch (finding.result()) {
            case CheckResult.Passed _ -> glyphs.passed();
            case CheckResult.Skipped _ -> glyphs.skipped();
            case CheckResult.Warned _ -> glyphs.warned();
            case CheckResult.Failed _ -> glyphs.failed();
        };
    }

    private void unfold(List<String> lines, DoctorReport report, Finding cause) {
        lines.add("");
        switch (cause.result()) {
            case CheckResult.Failed failed -> {
                lines.add(head(cause, failed.code().title(), failed.found()));
                lines.add(row("expected", failed.expected()));
                remedy(lines, failed.remedy().text(), failed.remedy().commands());
            }
            case CheckResult.Warned warned -> {
                lines.add(head(cause, warned.code().title(), warned.found()));
                lines.add(row("expected", warned.expected()));
                remedy(lines, warned.remedy().text(), warned.remedy().commands());
            }
            case CheckResult.Passed _, CheckResult.Skipped _ -> {}
        }
        String head = "also";
        for (Finding consequence : report.consequencesOf(cause)) {
            lines.add(row(head, consequence.code().orElseThrow().code() + "  " + found(consequence.result())));
            head = "";
        }
        lines.add(row(
                "more",
                "tracestack doctor --explain " + cause.code().orElseThrow().code()));
    }

    private String head(Finding cause, String title, String found) {
        return " " + mark(cause) + " " + cause.code().orElseThrow().code() + "  " + title + ": " + SafeText.line(found);
    }

    private static void remedy(List<String> lines, String text, List<String> commands) {
        lines.add(row("fix", text));
        commands.forEach(command -> lines.add(row("", command)));
    }

    private static String found(CheckResult result) {
        return switch (result) {
            case CheckResult.Failed failed -> failed.found();
            case CheckResult.Warned warned -> warned.found();
            case CheckResult.Passed _, CheckResult.Skipped _ -> "";
        };
    }

    private static String row(String head, String text) {
        return String.format(Locale.ROOT, "     %-9s ", head) + SafeText.line(text);
    }
}
