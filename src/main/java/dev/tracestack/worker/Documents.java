package dev.tracestack.worker;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.http.Response;
import dev.tracestack.store.QueueDepth;
import dev.tracestack.store.ServiceRow;
import dev.tracestack.store.TracePage;
import dev.tracestack.store.TraceRow;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The worker's JSON documents, version 1, but for that of one trace. */
final class Documents {

    private static final JsonFactory JSON =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    @FunctionalInterface
    private interface Content {
        void writeTo(JsonGenerator json) throws IOException;
    }

    private Documents() {}

    static String page(TracePage page) {
        return document(json -> {
            json.writeArrayFieldStart("traces");
            for (TraceRow trace : page.traces()) {
                json.writeStartObject();
                json.writeStringField("traceId", trace.traceId().hex());
                json.writeStringField("service", trace.serviceName());
                json.writeStringField("name", trace.rootName());
                json.writeStringField("startTime", trace.startTime().toString());
                json.writeNumberField("durationMs", trace.durationMs());
                json.writeNumberField("spans", trace.spanCount());
                json.writeNumberField("errors", trace.errorCount());
                json.writeStringField("status", trace.status());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeStringField("next", page.next().orElse(null));
        });
    }

    static String services(List<ServiceRow> services) {
        return document(json -> {
            json.writeArrayFieldStart("services");
            for (ServiceRow service : services) {
                json.writeStartObject();
                json.writeStringField("name", service.name());
                json.writeStringField("firstSeenAt", service.firstSeenAt().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    /** That it lives, and what waits: how much, for how long, and how long it will take. */
    static String live(QueueDepth depth, Forecast.Rates rates) {
        return document(json -> {
            json.writeStringField("status", "live");
            json.writeObjectFieldStart("backlog");
            json.writeNumberField("payloads", depth.rows());
            json.writeNumberField("spans", depth.spans());
            json.writeNumberField("bytes", depth.bytes());
            json.writeNumberField("oldestSeconds", depth.oldestSeconds());
            json.writeNumberField("failedPayloads", depth.failed());
            json.writeNumberField("deadLetters", depth.deadLetters());
            json.writeNumberField("spansInPerSecond", rates.in());
            json.writeNumberField("spansOutPerSecond", rates.out());
            json.writeFieldName("secondsToDrain");
            if (rates.secondsToDrain() < 0) {
                json.writeNull();
            } else {
                json.writeNumber(rates.secondsToDrain());
            }
            json.writeEndObject();
        });
    }

    static String state(String state, List<String> reasons) {
        return document(json -> {
            json.writeStringField("status", state);
            json.writeArrayFieldStart("reasons");
            for (String reason : reasons) {
                json.writeString(reason);
            }
            json.writeEndArray();
        });
    }

    static Response error(int status, @Nullable String message) {
        return Response.json(status, document(json -> {
            json.writeObjectFieldStart("error");
            json.writeStringField("message", message);
            json.writeEndObject();
        }));
    }

    static Response error(int status, TracestackException fault) {
        Response response = Response.json(status, document(json -> {
            json.writeObjectFieldStart("error");
            json.writeStringField("code", fault.code().code());
            json.writeStringField("message", fault.getMessage());
            json.writeObjectFieldStart("remedy");
            json.writeStringField("text", fault.remedy().text());
            json.writeArrayFieldStart("commands");
            for (String command : fault.remedy().commands()) {
                json.writeString(command);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeEndObject();
        }));
        return status == 503 ? response.with("Retry-After", "1") : response;
    }

    private static String document(Content content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeNumberField("version", 1);
            content.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing JSON into memory", e);
        }
        return text.toString();
    }
}
