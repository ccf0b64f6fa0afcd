package dev.tracestack.cli;

import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.report.JsonText;
import dev.tracestack.tempo.TempoClient;
import dev.tracestack.tempo.TraceAnswer;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The address of a trace in Grafana's Explore, in the form that Grafana has had since 10.1. */
final class ExploreLink {

    private static final long MARGIN_MS = 300_000;

    private ExploreLink() {}

    /** Over the time of the trace, because Grafana looks for a trace only there; the last day where Tempo cannot say. */
    static String of(String grafana, TraceId trace, URI tempo) {
        return switch (TempoClient.at(tempo).findTrace(trace)) {
            case TraceAnswer.Found(List<SpanRecord> spans) ->
                of(
                        grafana,
                        trace,
                        Long.toString(millis(spans, true) - MARGIN_MS),
                        Long.toString(millis(spans, false) + MARGIN_MS));
            case TraceAnswer.NotFound _, TraceAnswer.Unreachable _, TraceAnswer.Unexpected _ ->
                of(grafana, trace, "now-24h", "now");
        };
    }

    static String of(String grafana, TraceId trace, String from, String to) {
        String pane = JsonText.line(json -> {
            json.writeStartObject();
            json.writeObjectFieldStart("trc");
            json.writeStringField("datasource", "tempo");
            json.writeArrayFieldStart("queries");
            json.writeStartObject();
            json.writeStringField("refId", "A");
            json.writeObjectFieldStart("datasource");
            json.writeStringField("type", "tempo");
            json.writeStringField("uid", "tempo");
            json.writeEndObject();
            json.writeStringField("queryType", "traceql");
            json.writeStringField("query", trace.hex());
            json.writeNumberField("limit", 20);
            json.writeEndObject();
            json.writeEndArray();
            json.writeObjectFieldStart("range");
            json.writeStringField("from", from);
            json.writeStringField("to", to);
            json.writeEndObject();
            json.writeEndObject();
            json.writeEndObject();
        });
        return grafana + "/explore?schemaVersion=1&orgId=1&panes=" + URLEncoder.encode(pane, StandardCharsets.UTF_8);
    }

    private static long millis(List<SpanRecord> spans, boolean first) {
        var times = spans.stream()
                .mapToLong(s -> Long.divideUnsigned(first ? s.startTimeUnixNano() : s.endTimeUnixNano(), 1_000_000));
        return (first ? times.min() : times.max()).orElseThrow();
    }
}
