package dev.tracestack.report;

import dev.tracestack.check.CheckReport;
import dev.tracestack.check.CheckResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a trial with a stopped part came to, as a verdict, as lines for people and as JSON. */
public record ChaosReport(String part, Instant startedAt, CheckReport report) {

    public Verdict verdict() {
        return new Verdict(
                "smoke",
                "chaos " + part,
                Verdict.FailOn.ERROR,
                List.of(new Verdict.Section(
                        "chaos",
                        report.entries().stream()
                                .map(entry ->
                                        Verdict.Entry.of(entry.name(), entry.title(), entry.result(), entry.took()))
                                .toList())),
                startedAt,
                report.took());
    }

    public List<String> lines(Glyphs glyphs) {
        List<String> lines = new ArrayList<>();
        lines.add("smoke  chaos " + part);
        for (Verdict.Entry entry : verdict().entries()) {
            lines.add(String.format(
                            Locale.ROOT,
                            " %s %-11s %-56s %8s",
                            entry.result() instanceof CheckResult.Failed ? glyphs.failed() : glyphs.passed(),
                            entry.name(),
                            found(entry.result()),
                            entry.took().map(Lengths::text).orElse(""))
                    .stripTrailing());
            Finding.in(entry.result())
                    .ifPresent(finding -> finding.lines(entry).forEach(line -> lines.add("     " + line)));
        }
        lines.add(verdict().tally().text(report.took()));
        return lines;
    }

    public String json() {
        return JsonText.document(json -> {
            json.writeStringField("outcome", verdict().failed() ? "failed" : "passed");
            json.writeStringField("part", part);
            json.writeStringField("startedAt", startedAt.toString());
            json.writeNumberField("durationMs", Lengths.millis(report.took()));
            json.writeArrayFieldStart("steps");
            for (CheckReport.Entry entry : report.entries()) {
                json.writeStartObject();
                json.writeStringField("name", entry.name());
                json.writeStringField("outcome", entry.result() instanceof CheckResult.Failed ? "failed" : "passed");
                json.writeStringField("found", found(entry.result()));
                json.writeObjectFieldStart("evidence");
                for (var fact : entry.result().evidence().values().entrySet()) {
                    json.writeStringField(fact.getKey(), fact.getValue());
                }
                json.writeEndObject();
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static String found(CheckResult result) {
        return switch (result) {
            case CheckResult.Passed passed -> passed.detail();
            case CheckResult.Warned warned -> warned.found();
            case CheckResult.Failed failed -> failed.found();
            case CheckResult.Skipped skipped -> skipped.reason();
        };
    }
}
