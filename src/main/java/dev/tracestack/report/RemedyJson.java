package dev.tracestack.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tracestack.fault.Remedy;
import java.io.IOException;

/** The JSON form of a remedy: {@code "remedy":{"text":…,"commands":[…]}}. */
final class RemedyJson {

    private RemedyJson() {}

    static void writeField(JsonGenerator json, Remedy remedy) throws IOException {
        json.writeObjectFieldStart("remedy");
        json.writeStringField("text", remedy.text());
        json.writeArrayFieldStart("commands");
        for (String command : remedy.commands()) {
            json.writeString(command);
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
