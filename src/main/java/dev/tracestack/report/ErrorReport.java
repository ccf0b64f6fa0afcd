package dev.tracestack.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import java.io.IOException;
import java.util.List;

/** An error that ended a command, as text of two or more lines and as JSON. */
public record ErrorReport(FaultCode code, String message, Remedy remedy, int exitCode) {

    /** {@code tracestack: message [TS104]}, the message's further lines, then the remedy and its commands, indented. */
    public String text() {
        List<String> lines = message.lines()
                .filter(line -> !line.isBlank())
                .map(SafeText::line)
                .toList();
        StringBuilder text = new StringBuilder("tracestack: ")
                .append(lines.isEmpty() ? code.title() : lines.getFirst())
                .append(" [")
                .append(code.code())
                .append("]");
        lines.stream().skip(1).forEach(line -> text.append("\n    ").append(line));
        text.append("\n  fix: ").append(SafeText.line(remedy.text()));
        for (String command : remedy.commands()) {
            text.append("\n       ").append(SafeText.line(command));
        }
        return text.toString();
    }

    /** The {@code error} document of version 1. */
    public String json() {
        return JsonText.document(this::fields);
    }

    /** The document on one line, for a run that is one of many. */
    public String jsonLine() {
        return JsonText.documentLine(this::fields);
    }

    private void fields(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("error");
        json.writeStringField("code", code.code());
        json.writeStringField("message", message);
        RemedyJson.writeField(json, remedy);
        json.writeEndObject();
        json.writeNumberField("exitCode", exitCode);
    }
}
