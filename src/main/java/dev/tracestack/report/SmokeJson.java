package dev.tracestack.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Diagnosis;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.smoke.SmokeReport;
import java.io.IOException;

/** The JSON document of {@code smoke}, version 1. */
public final class SmokeJson {

    private SmokeJson() {}

    /** The document by itself. */
    public static String document(SmokeReport report) {
        return JsonText.document(json -> fields(json, report));
    }

    /** The document on one line, for a run that is one of many. */
    public static String line(SmokeReport report) {
        return JsonText.documentLine(json -> fields(json, report));
    }

    /** The document's fields, into an object that is already open. */
    public static void fields(JsonGenerator json, SmokeReport report) throws IOException {
        json.writeStringField("outcome", report.passed() ? "passed" : "failed");
        json.writeStringField("traceId", report.traceId().hex());
        json.writeStringField("runId", report.runId());
        json.writeStringField("startedAt", report.startedAt().toString());
        json.writeNumberField("durationMs", Lengths.millis(report.took()));
        json.writeArrayFieldStart("stages");
        for (SmokeReport.Stage stage : report.stages()) {
            write(json, stage);
        }
        json.writeEndArray();
        if (!report.location().sentence().isEmpty()) {
            json.writeStringField("stopped", report.location().sentence());
        }
        if (!report.location().cutShort().isEmpty()) {
            json.writeStringField("diagnosisCutShort", report.location().cutShort());
        }
        json.writeArrayFieldStart("diagnosis");
        for (Diagnosis.Cause cause : report.location().causes()) {
            writeFault(json, cause.code());
        }
        for (SmokeReport.Stage stage : report.stages()) {
            if (stage.result() instanceof CheckResult.Failed failed) {
                writeFault(json, failed.code());
            }
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, SmokeReport.Stage stage) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", stage.name().text());
        json.writeStringField("outcome", outcome(stage.result()));
        if (stage.latency().isPresent()) {
            json.writeNumberField("latencyMs", Lengths.millis(stage.latency().get()));
        }
        json.writeNumberField("spansExpected", stage.spansExpected());
        json.writeNumberField("spansFound", stage.spansFound());
        json.writeNumberField("polls", stage.polls());
        json.writeArrayFieldStart("differences");
        for (String difference : stage.differences()) {
            json.writeString(difference);
        }
        json.writeEndArray();
        switch (stage.result()) {
            case CheckResult.Passed passed -> json.writeStringField("detail", passed.detail());
            case CheckResult.Skipped skipped -> json.writeStringField("reason", skipped.reason());
            case CheckResult.Warned warned -> {
                judged(json, warned.code(), warned.expected(), warned.found());
                RemedyJson.writeField(json, warned.remedy());
            }
            case CheckResult.Failed failed -> {
                judged(json, failed.code(), failed.expected(), failed.found());
                RemedyJson.writeField(json, failed.remedy());
            }
        }
        json.writeEndObject();
    }

    private static void judged(JsonGenerator json, FaultCode code, String expected, String found) throws IOException {
        json.writeStringField("code", code.code());
        json.writeStringField("reason", "expected " + expected + ", found " + found);
    }

    private static void writeFault(JsonGenerator json, FaultCode code) throws IOException {
        json.writeStartObject();
        json.writeStringField("code", code.code());
        json.writeStringField("title", code.title());
        json.writeEndObject();
    }

    private static String outcome(CheckResult result) {
        return switch (result) {
            case CheckResult.Passed _, CheckResult.Warned _ -> "passed";
            case CheckResult.Failed _ -> "failed";
            case CheckResult.Skipped _ -> "skipped";
        };
    }
}
