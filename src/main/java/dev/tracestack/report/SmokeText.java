package dev.tracestack.report;

import dev.tracestack.check.CheckResult;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.smoke.SmokeReport;
import dev.tracestack.smoke.StageName;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A smoke run as lines for people: one a stage, what failed unfolded, the trace as a waterfall. */
public final class SmokeText {

    private static final int MOST_DIFFERENCES = 10;

    private final Glyphs glyphs;

    public SmokeText(Glyphs glyphs) {
        this.glyphs = glyphs;
    }

    /** All lines of the report, in order. */
    public List<String> lines(SmokeReport report) {
        List<String> lines = new ArrayList<>();
        lines.add("smoke  trace " + report.traceId() + "  ("
                + counted(report.trace().size(), "span") + ", " + counted(services(report), "service") + ")");
        boolean located = !report.location().causes().isEmpty();
        report.stages().forEach(stage -> add(lines, stage, located));
        if (!report.location().sentence().isEmpty()) {
            lines.addAll(LocationText.lines(glyphs, report.location()));
        }
        lines.add(summary(report));
        if (!report.trace().isEmpty()) {
            lines.add("");
            Waterfall.lines(report.trace()).forEach(line -> lines.add(" " + line));
        }
        return lines;
    }

    private static long services(SmokeReport report) {
        return report.trace().stream()
                .map(s -> s.resource().serviceName())
                .distinct()
                .count();
    }

    private static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    private void add(List<String> lines, SmokeReport.Stage stage, boolean located) {
        switch (stage.result()) {
            case CheckResult.Passed passed ->
                lines.add((head(glyphs.passed(), stage, String.format(Locale.ROOT, "%-30s", passed.detail()))
                                + latency(stage))
                        .stripTrailing());
            case CheckResult.Skipped skipped ->
                lines.add(head(glyphs.skipped(), stage, "skipped: " + skipped.reason()));
            case CheckResult.Warned warned -> {
                lines.add(head(glyphs.warned(), stage, warned.found()));
                unfold(lines, stage, warned.code(), warned.expected(), warned.remedy());
            }
            case CheckResult.Failed failed -> {
                lines.add(head(glyphs.failed(), stage, failed.found() + polls(stage)));
                if (located) {
                    differences(lines, stage);
                } else {
                    unfold(lines, stage, failed.code(), failed.expected(), failed.remedy());
                }
            }
        }
    }

    private static String head(String glyph, SmokeReport.Stage stage, String text) {
        return String.format(
                Locale.ROOT,
                " %s %d %-10s %s",
                glyph,
                stage.name().number(),
                stage.name().text(),
                SafeText.line(text));
    }

    private static String latency(SmokeReport.Stage stage) {
        if (stage.latency().isEmpty()) {
            return "";
        }
        String after = stage.name() == StageName.GENERATE ? "" : " after the ack";
        return String.format(Locale.ROOT, " %8s", Lengths.text(stage.latency().get())) + after;
    }

    private static String polls(SmokeReport.Stage stage) {
        return stage.polls() > 1 ? " (looked " + stage.polls() + " times)" : "";
    }

    private static void unfold(
            List<String> lines, SmokeReport.Stage stage, FaultCode code, String expected, Remedy remedy) {
        lines.add("     cause     " + code.code() + "  " + code.title());
        lines.add("     expected  " + SafeText.line(expected));
        differences(lines, stage);
        lines.add("     fix       " + SafeText.line(remedy.text()));
        remedy.commands().forEach(command -> lines.add("               " + command));
    }

    private static void differences(List<String> lines, SmokeReport.Stage stage) {
        stage.differences().stream()
                .limit(MOST_DIFFERENCES)
                .forEach(difference -> lines.add("     differs   " + SafeText.line(difference)));
        if (stage.differences().size() > MOST_DIFFERENCES) {
            lines.add("     differs   … and " + (stage.differences().size() - MOST_DIFFERENCES) + " more");
        }
    }

    private static String summary(SmokeReport report) {
        int passed = 0;
        int failed = 0;
        int skipped = 0;
        for (SmokeReport.Stage stage : report.stages()) {
            switch (stage.result()) {
                case CheckResult.Passed _, CheckResult.Warned _ -> passed++;
                case CheckResult.Failed _ -> failed++;
                case CheckResult.Skipped _ -> skipped++;
            }
        }
        return failed + " failed, " + passed + " passed, " + skipped + " skipped in " + Lengths.text(report.took());
    }
}
