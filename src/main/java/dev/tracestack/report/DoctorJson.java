package dev.tracestack.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tracestack.check.CheckResult;
import dev.tracestack.doctor.DoctorReport;
import dev.tracestack.doctor.Finding;
import dev.tracestack.doctor.Layer;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** The JSON document of {@code doctor}, version 1. */
public final class DoctorJson {

    private DoctorJson() {}

    /** The whole document. */
    public static String document(DoctorReport report) {
        return JsonText.document(json -> {
            Tally tally = DoctorVerdict.of(report, Verdict.FailOn.ERROR).tally();
            json.writeStringField("outcome", tally.failed() > 0 ? "failed" : tally.warned() > 0 ? "warned" : "passed");
            json.writeStringField("subject", report.subject());
            json.writeStringField("startedAt", report.startedAt().toString());
            json.writeNumberField("durationMs", Lengths.millis(report.took()));
            json.writeArrayFieldStart("causes");
            for (Finding cause : report.causes()) {
                json.writeString(cause.code().orElseThrow().code());
            }
            json.writeEndArray();
            layers(json, report);
            json.writeObjectFieldStart("summary");
            json.writeNumberField("passed", tally.passed());
            json.writeNumberField("warned", tally.warned());
            json.writeNumberField("failed", tally.failed());
            json.writeNumberField("skipped", tally.skipped());
            json.writeEndObject();
        });
    }

    private static void layers(JsonGenerator json, DoctorReport report) throws IOException {
        json.writeArrayFieldStart("layers");
        for (Layer layer : Layer.values()) {
            List<Finding> findings = report.of(layer);
            if (!findings.isEmpty()) {
                json.writeStartObject();
                json.writeStringField("name", layer.text());
                json.writeArrayFieldStart("checks");
                for (Finding finding : findings) {
                    check(json, finding);
                }
                json.writeEndArray();
                json.writeEndObject();
            }
        }
        json.writeEndArray();
    }

    private static void check(JsonGenerator json, Finding finding) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", finding.id());
        json.writeStringField("title", finding.title());
        switch (finding.result()) {
            case CheckResult.Passed passed -> {
                json.writeStringField("outcome", "passed");
                json.writeStringField("found", passed.detail());
            }
            case CheckResult.Skipped skipped -> {
                json.writeStringField("outcome", "skipped");
                json.writeStringField("reason", skipped.reason());
            }
            case CheckResult.Warned warned -> {
                json.writeStringField("outcome", "warned");
                judged(json, warned.code(), warned.expected(), warned.found(), warned.remedy());
            }
            case CheckResult.Failed failed -> {
                json.writeStringField("outcome", "failed");
                judged(json, failed.code(), failed.expected(), failed.found(), failed.remedy());
            }
        }
        if (finding.causedBy().isPresent()) {
            json.writeStringField("causedBy", finding.causedBy().get().code());
        }
        json.writeNumberField("durationMs", Lengths.millis(finding.took()));
        json.writeObjectFieldStart("evidence");
        for (Map.Entry<String, String> fact :
                finding.result().evidence().values().entrySet()) {
            json.writeStringField(fact.getKey(), fact.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void judged(JsonGenerator json, FaultCode code, String expected, String found, Remedy remedy)
            throws IOException {
        json.writeStringField("code", code.code());
        json.writeStringField("expected", expected);
        json.writeStringField("found", found);
        RemedyJson.writeField(json, remedy);
    }
}
