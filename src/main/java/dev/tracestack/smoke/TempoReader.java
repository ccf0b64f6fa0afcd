package dev.tracestack.smoke;

import dev.tracestack.fault.Remedy;
import dev.tracestack.otlp.Allowance;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceDifference;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.tempo.TempoClient;
import dev.tracestack.tempo.TraceAnswer;
import java.net.URI;
import java.util.List;

/** Reads traces from Tempo by id, never by search: search hides fresh traces. */
public final class TempoReader implements TraceReader {

    private final TempoClient client;

    public TempoReader(URI base) {
        this(TempoClient.at(base));
    }

    /** With a client of the caller's, such as one that shows credentials. */
    public TempoReader(TempoClient client) {
        this.client = client;
    }

    @Override
    public Read read(TraceId id) {
        return switch (client.findTrace(id)) {
            case TraceAnswer.Found found -> new Read.Found(found.spans());
            case TraceAnswer.NotFound _ -> new Read.NotFound("Tempo answered that it has no such trace");
            case TraceAnswer.Unexpected unexpected ->
                away("answered " + unexpected.status() + ": " + unexpected.detail());
            case TraceAnswer.Unreachable gone -> away(gone.reason());
        };
    }

    @Override
    public TraceDifference difference(List<SpanRecord> sent, List<SpanRecord> found) {
        return TraceDifference.between(sent, found, Allowance.collector().and(Allowance.tempo()));
    }

    @Override
    public Read.Unreachable away(String reason) {
        return new Read.Unreachable(
                client.base() + ": " + reason,
                Remedy.of("see whether Tempo runs, and what it says", "tracestack ps", "tracestack logs tempo"));
    }
}
