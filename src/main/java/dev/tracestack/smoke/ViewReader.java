package dev.tracestack.smoke;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.otlp.Allowance;
import dev.tracestack.otlp.DecodeLimits;
import dev.tracestack.otlp.InvalidPayload;
import dev.tracestack.otlp.OtlpJson;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceDifference;
import dev.tracestack.otlp.TraceId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads a trace from what people look at: through Grafana's datasource, or from the Trace Explorer. */
public final class ViewReader implements TraceReader {

    private static final DecodeLimits LIMITS = new DecodeLimits(200, 64 << 20, 2_000_000, 20_000_000);
    private static final String PROXY = "/api/datasources/proxy/uid/tempo/api/v2/traces/";

    private final URI base;
    private final String path;
    private final Headers headers;
    private final OtlpJson.Form form;
    private final String service;
    private final HttpProbe probe = HttpProbe.standard();

    private ViewReader(URI base, String path, Headers headers, OtlpJson.Form form, String service) {
        this.base = base;
        this.path = path;
        this.headers = headers;
        this.form = form;
        this.service = service;
    }

    /** Grafana's own way to Tempo, so that its datasource is proven, too. */
    public static ViewReader grafana(URI base, String adminPassword) {
        String login = Base64.getEncoder().encodeToString(("admin:" + adminPassword).getBytes(StandardCharsets.UTF_8));
        return new ViewReader(
                base,
                PROXY,
                Headers.of("Authorization", "Basic " + login).with("Accept", "application/json"),
                OtlpJson.Form.TEMPO,
                "grafana");
    }

    /** The Trace Explorer of the embedded runtime. */
    public static ViewReader explorer(URI base) {
        return new ViewReader(base, "/api/traces/", Headers.none(), OtlpJson.Form.OTLP, "explorer");
    }

    @Override
    public Read read(TraceId id) {
        return switch (probe.get(URI.create(base + path + id.hex()), headers)) {
            case HttpOutcome.Unreachable(String reason) -> away(reason);
            case HttpOutcome.Answered answer when answer.status() == 200 -> spans(answer);
            case HttpOutcome.Answered answer when answer.status() == 404 -> missing(answer);
            case HttpOutcome.Answered answer
            when answer.status() == 401 || answer.status() == 403 ->
                unreachable(FaultCode.GRAFANA_REFUSED, "answered " + answer.status());
            case HttpOutcome.Answered answer ->
                unreachable(FaultCode.DATASOURCE_PROXY_FAILS, "answered " + answer.status() + ": " + answer.head());
        };
    }

    @Override
    public TraceDifference difference(List<SpanRecord> sent, List<SpanRecord> found) {
        return TraceDifference.between(sent, found, Allowance.collector().and(Allowance.tempo()));
    }

    @Override
    public String whereabouts(TraceId id) {
        return service.equals("grafana")
                ? "Grafana at " + base + " reaches Tempo and shows the trace"
                : base + "/trace/" + id.hex();
    }

    private static Read missing(HttpOutcome.Answered answer) {
        String text = answer.head().toLowerCase(Locale.ROOT);
        return text.contains("data source not found")
                ? new Read.Unreachable(
                        "Grafana knows no datasource of the uid tempo",
                        Remedy.of("render the provisioning again and recreate Grafana", "tracestack up grafana"),
                        Optional.of(FaultCode.DATASOURCE_MISSING))
                : new Read.NotFound("answered 404");
    }

    private Read spans(HttpOutcome.Answered answer) {
        try {
            List<SpanRecord> spans =
                    OtlpJson.decode(answer.body(), LIMITS, form).spans();
            return spans.isEmpty() ? new Read.NotFound("answered an empty trace") : new Read.Found(spans);
        } catch (InvalidPayload unreadable) {
            return unreachable(
                    FaultCode.DATASOURCE_PROXY_FAILS, "the answer cannot be read: " + unreadable.getMessage());
        }
    }

    @Override
    public Read.Unreachable away(String reason) {
        return unreachable(FaultCode.GRAFANA_UNREACHABLE, reason);
    }

    private Read.Unreachable unreachable(FaultCode code, String reason) {
        return new Read.Unreachable(
                base + ": " + reason,
                Remedy.of(
                        "see whether " + service + " runs, and what it says",
                        "tracestack ps",
                        "tracestack logs " + service),
                Optional.of(code));
    }
}
