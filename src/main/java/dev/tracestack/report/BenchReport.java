package dev.tracestack.report;

import dev.tracestack.bench.BenchRow;
import dev.tracestack.bench.ThisMachine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Measured figures as a table and as the JSON document of {@code bench}, version 1. */
public record BenchReport(ThisMachine machine, List<BenchRow> rows) {

    public BenchReport {
        rows = List.copyOf(rows);
    }

    /** One line for the machine, then one a figure. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%s, %d processors, load %.2f, Java %s",
                machine.system(),
                machine.processors(),
                machine.load(),
                machine.jdk()));
        for (BenchRow row : rows) {
            lines.add(String.format(
                            Locale.ROOT,
                            "%-44s %10.1f %-8s %6.2f x %-44s %s",
                            row.name(),
                            row.value(),
                            row.unit(),
                            row.ratio(),
                            row.aim().reference(),
                            row.verdict())
                    .stripTrailing());
        }
        return lines;
    }

    public String json() {
        return JsonText.document(json -> {
            json.writeObjectFieldStart("machine");
            json.writeStringField("system", machine.system());
            json.writeNumberField("processors", machine.processors());
            json.writeNumberField("load", machine.load());
            json.writeStringField("jdk", machine.jdk());
            json.writeEndObject();
            json.writeArrayFieldStart("rows");
            for (BenchRow row : rows) {
                json.writeStartObject();
                json.writeStringField("name", row.name());
                json.writeNumberField("value", row.value());
                json.writeStringField("unit", row.unit());
                json.writeStringField("reference", row.aim().reference());
                json.writeNumberField("ratio", row.ratio());
                if (!row.aim().asked().isEmpty()) {
                    json.writeStringField("asked", row.aim().asked());
                    json.writeBooleanField("reached", row.aim().isMetBy(row.value()));
                }
                json.writeEndObject();
            }
            json.writeEndArray();
        });
    }
}
