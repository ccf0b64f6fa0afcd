package dev.tracestack.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tracestack.doctor.Fault;
import java.io.IOException;
import java.util.List;

/** The catalogue of faults as JSON. */
public final class FaultJson {

    private FaultJson() {}

    /** {@code {"version":1,"faults":[{"code":…,"layer":…,"title":…,"severity":…}]}}. */
    public static String list(List<Fault> faults) {
        return JsonText.document(json -> {
            json.writeArrayFieldStart("faults");
            for (Fault fault : faults) {
                json.writeStartObject();
                head(json, fault);
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** All that is known of one fault, as {@code {"version":1,"fault":{…}}}. */
    public static String explanation(Fault fault) {
        return JsonText.document(json -> {
            json.writeObjectFieldStart("fault");
            head(json, fault);
            json.writeStringField("meaning", fault.meaning());
            json.writeStringField("see", fault.see());
            RemedyJson.writeField(json, fault.remedy());
            json.writeArrayFieldStart("causedBy");
            for (Fault.Cause cause : fault.causedBy()) {
                json.writeString(cause.code().code());
            }
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void head(JsonGenerator json, Fault fault) throws IOException {
        json.writeStringField("code", fault.code().code());
        json.writeStringField("layer", fault.layer().text());
        json.writeStringField("title", fault.title());
        json.writeStringField("severity", fault.severity().text());
    }
}
