package dev.tracestack.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Questions to doctor's JSON document. */
final class DoctorDocument {

    private DoctorDocument() {}

    static String first(JsonNode report) {
        return report.at("/causes/0").asText();
    }

    static String found(JsonNode report, String code) {
        return check(report, code).at("/found").asText();
    }

    static String causeOf(JsonNode report, String code) {
        return check(report, code).at("/causedBy").asText();
    }

    private static JsonNode check(JsonNode report, String code) {
        for (JsonNode layer : report.at("/layers")) {
            for (JsonNode check : layer.at("/checks")) {
                if (check.at("/code").asText().equals(code)) {
                    return check;
                }
            }
        }
        throw new AssertionError(code + " is not in " + report.toPrettyString());
    }
}
