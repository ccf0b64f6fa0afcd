package dev.tracestack.explorer;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tracestack.http.Response;
import dev.tracestack.otlp.Allowance;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceDifference;
import java.io.IOException;

/** One trace in both stores: how much of it each has, and what they disagree on. */
final class Whereabouts {

    private static final int MOST_TOLD = 200;

    private Whereabouts() {}

    static Response of(Traces.Reading postgres, Traces.Reading tempo) {
        return Documents.of(200, json -> {
            store(json, "postgres", postgres);
            store(json, "tempo", tempo);
            if (postgres instanceof Traces.Reading.Found durable && tempo instanceof Traces.Reading.Found ephemeral) {
                difference(json, TraceDifference.between(durable.spans(), ephemeral.spans(), Allowance.tempo()));
            }
        });
    }

    private static void store(JsonGenerator json, String name, Traces.Reading reading) throws IOException {
        json.writeObjectFieldStart(name);
        switch (reading) {
            case Traces.Reading.Found found -> {
                json.writeStringField("outcome", "found");
                json.writeNumberField("spans", found.spans().size());
            }
            case Traces.Reading.NotThere _ -> json.writeStringField("outcome", "missing");
            case Traces.Reading.Failed(String reason) -> {
                json.writeStringField("outcome", "failed");
                json.writeStringField("reason", reason);
            }
        }
        json.writeEndObject();
    }

    /** What PostgreSQL has counts as sent: it is the durable one. */
    private static void difference(JsonGenerator json, TraceDifference difference) throws IOException {
        json.writeNumberField("differenceCount", difference.entries().size());
        json.writeArrayFieldStart("differences");
        for (TraceDifference.Entry entry :
                difference.entries().stream().limit(MOST_TOLD).toList()) {
            json.writeStartObject();
            entry(json, entry);
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void entry(JsonGenerator json, TraceDifference.Entry entry) throws IOException {
        switch (entry) {
            case TraceDifference.Missing(SpanRecord span) -> of(json, span, "only-postgres");
            case TraceDifference.Extra(SpanRecord span) -> of(json, span, "only-tempo");
            case TraceDifference.Repeated(SpanRecord span, int times) -> {
                of(json, span, "repeated-in-tempo");
                json.writeNumberField("times", times);
            }
            case TraceDifference.Differing(SpanRecord span, String field, var sent, var found) -> {
                of(json, span, "differs");
                json.writeStringField("field", field);
                json.writeStringField("postgres", sent);
                json.writeStringField("tempo", found);
            }
        }
    }

    private static void of(JsonGenerator json, SpanRecord span, String kind) throws IOException {
        json.writeStringField("kind", kind);
        json.writeStringField("spanId", span.spanId().hex());
        json.writeStringField("name", span.name());
        json.writeStringField("service", span.resource().serviceName());
    }
}
