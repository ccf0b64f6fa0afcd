package dev.tracestack.explorer;

import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.store.SpanStore;
import dev.tracestack.tempo.TempoClient;
import dev.tracestack.tempo.TraceAnswer;
import java.util.List;

/** Reads whole traces from either store. */
record Traces(TempoClient tempo, SpanStore postgres) {

    /** What a store said when it was asked for a trace. */
    sealed interface Reading {
        record Found(List<SpanRecord> spans) implements Reading {}

        record NotThere() implements Reading {}

        /** The store could not be asked. */
        record Failed(String reason) implements Reading {}
    }

    Reading read(StoreName store, TraceId id) {
        return switch (store) {
            case TEMPO -> fromTempo(id);
            case POSTGRES -> fromPostgres(id);
        };
    }

    private Reading fromTempo(TraceId id) {
        return switch (tempo.findTrace(id)) {
            case TraceAnswer.Found found -> new Reading.Found(found.spans());
            case TraceAnswer.NotFound _ -> new Reading.NotThere();
            case TraceAnswer.Unreachable(String reason) ->
                new Reading.Failed("Tempo does not answer at " + tempo.base() + ": " + reason);
            case TraceAnswer.Unexpected(int status, String detail) ->
                new Reading.Failed("Tempo answered HTTP " + status + ": " + detail);
        };
    }

    private Reading fromPostgres(TraceId id) {
        try {
            List<SpanRecord> spans = postgres.find(id);
            return spans.isEmpty() ? new Reading.NotThere() : new Reading.Found(spans);
        } catch (TracestackException failure) {
            return new Reading.Failed(String.valueOf(failure.getMessage()));
        }
    }
}
