package dev.tracestack.report;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;

/** An error that ended a command, as text of two or more lines and as JSON. */
public record ErrorReport(FaultCode code, String message, Remedy remedy, int exitCode) {

    /** {@code tracestack: message [TS104]}, then the remedy and its commands, indented. */
    public String text() {
        StringBuilder text = new StringBuilder("tracestack: ")
                .append(SafeText.line(message))
                .append(" [")
                .append(code.code())
                .append("]\n  fix: ")
                .append(SafeText.line(remedy.text()));
        for (String command : remedy.commands()) {
            text.append("\n       ").append(SafeText.line(command));
        }
        return text.toString();
    }

    /** The {@code error} document of version 1. */
    public String json() {
        return JsonText.document(json -> {
            json.writeObjectFieldStart("error");
            json.writeStringField("code", code.code());
            json.writeStringField("message", message);
            RemedyJson.writeField(json, remedy);
            json.writeEndObject();
            json.writeNumberField("exitCode", exitCode);
        });
    }
}
