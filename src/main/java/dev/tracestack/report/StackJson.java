package dev.tracestack.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.tracestack.runtime.DownReport;
import dev.tracestack.runtime.PlannedStep;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.ServiceStatus;
import dev.tracestack.stack.ProjectName;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The JSON documents of {@code up}, {@code ps} and {@code down}, version 1. */
public final class StackJson {

    private StackJson() {}

    /** The document of {@code ps}. */
    public static String status(RunningStack stack) {
        return status(stack, _ -> {});
    }

    /** The document of {@code up} and {@code ps}, with more fields at its end. */
    public static String status(RunningStack stack, JsonText.Fields more) {
        return JsonText.document(json -> {
            fields(json, stack);
            more.write(json);
        });
    }

    /** The document of {@code ps} on one line; without services and with the outcome "gone" where nothing is left. */
    public static String line(ProjectName project, Optional<RunningStack> stack) {
        return JsonText.documentLine(json -> {
            if (stack.isPresent()) {
                fields(json, stack.get());
                return;
            }
            json.writeStringField("project", project.value());
            json.writeStringField("outcome", "gone");
            json.writeArrayFieldStart("services");
            json.writeEndArray();
        });
    }

    private static void fields(JsonGenerator json, RunningStack stack) throws IOException {
        json.writeStringField("project", stack.project().value());
        json.writeStringField("runtime", stack.runtime().text());
        json.writeStringField("outcome", stack.outcome().name().toLowerCase(Locale.ROOT));
        json.writeArrayFieldStart("services");
        for (ServiceStatus service : stack.services()) {
            write(json, service);
        }
        json.writeEndArray();
    }

    /** The document of {@code down}. */
    public static String down(ProjectName project, DownReport report) {
        return JsonText.document(json -> {
            json.writeStringField("project", project.value());
            json.writeStringField("outcome", "stopped");
            strings(json, "removed", report.removed());
            strings(json, "kept", report.kept());
        });
    }

    /** The document of {@code up --dry-run}. */
    public static String plan(List<PlannedStep> steps) {
        return JsonText.document(json -> {
            json.writeArrayFieldStart("steps");
            for (PlannedStep step : steps) {
                json.writeStartObject();
                json.writeStringField("action", step.action());
                json.writeStringField("target", step.target());
                json.writeStringField("cause", step.cause());
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, ServiceStatus service) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", service.name().value());
        json.writeStringField("state", service.state().name().toLowerCase(Locale.ROOT));
        json.writeStringField("health", service.health().name().toLowerCase(Locale.ROOT));
        json.writeNumberField("restarts", service.restarts());
        if (service.since().isPresent()) {
            json.writeStringField("since", service.since().get().toString());
        }
        json.writeBooleanField("durable", service.durable());
        if (service.pid().isPresent()) {
            json.writeNumberField("pid", service.pid().getAsLong());
        }
        json.writeObjectFieldStart("endpoints");
        for (Map.Entry<String, String> endpoint : service.endpoints().entrySet()) {
            json.writeStringField(endpoint.getKey(), endpoint.getValue());
        }
        json.writeEndObject();
        json.writeStringField("note", service.note());
        json.writeEndObject();
    }

    private static void strings(JsonGenerator json, String name, List<String> values) throws IOException {
        json.writeArrayFieldStart(name);
        for (String value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }
}
