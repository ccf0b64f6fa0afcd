package dev.tracestack.report;

import dev.tracestack.otlp.TraceId;
import dev.tracestack.store.Forgetting.Forgotten;
import java.util.List;

/** What {@code forget} removed of a trace, and what is left. */
public record ForgetReport(TraceId trace, Forgotten postgres, InTempo tempo, InMlflow mlflow) {

    /** What the ephemeral store has of it. */
    public sealed interface InTempo {

        /** So many spans. */
        record Spans(int count) implements InTempo {}

        /** It did not answer. */
        record Unknown(String reason) implements InTempo {}
    }

    /** What became of it in MLflow. */
    public sealed interface InMlflow {

        /** Nothing is sent to one. */
        record NotEnabled() implements InMlflow {}

        /** It was there and is removed. */
        record Removed() implements InMlflow {}

        /** It was not there. */
        record Nothing() implements InMlflow {}

        /** It did not answer. */
        record Unknown(String reason) implements InMlflow {}
    }

    /** Whether no store had it. */
    public boolean nothing() {
        return postgres.isNothing()
                && !(mlflow instanceof InMlflow.Removed)
                && tempo instanceof InTempo.Spans(int count)
                && count == 0;
    }

    /** One line a store. */
    public List<String> lines() {
        return List.of(
                "trace " + trace + " is forgotten where it was durable",
                "  postgres      " + count(postgres.spans(), "span") + ", "
                        + (postgres.summaries() == 1 ? "1 summary" : "no summary"),
                "  queue         " + count(postgres.payloads(), "payload") + " rewritten without it",
                "  dead letters  " + count(postgres.deadLetters(), "letter"),
                "  mlflow        " + inMlflow(),
                "  tempo         " + left());
    }

    private String inMlflow() {
        return switch (mlflow) {
            case InMlflow.NotEnabled _ -> "not enabled";
            case InMlflow.Removed _ -> "removed from MLflow";
            case InMlflow.Nothing _ -> "has nothing of it";
            case InMlflow.Unknown(String reason) ->
                "was not reached (" + SafeText.line(reason) + "); forget it again when it is back";
        };
    }

    private String left() {
        return switch (tempo) {
            case InTempo.Spans(int count) when count == 0 -> "has nothing of it";
            case InTempo.Spans(int count) ->
                "still shows " + count(count, "span") + ": it is ephemeral and has no way to delete one trace;"
                        + " they go at the latest after 24 h, in the embedded runtime also with tracestack down";
            case InTempo.Unknown(String reason) -> "was not reached (" + SafeText.line(reason) + ")";
        };
    }

    private static String count(long number, String thing) {
        return number == 0 ? "no " + thing + "s" : number == 1 ? "1 " + thing : number + " " + thing + "s";
    }

    /** The {@code forget} document of version 1. */
    public String json() {
        return JsonText.document(json -> {
            json.writeStringField("traceId", trace.hex());
            json.writeObjectFieldStart("postgres");
            json.writeNumberField("spans", postgres.spans());
            json.writeNumberField("summaries", postgres.summaries());
            json.writeNumberField("payloads", postgres.payloads());
            json.writeNumberField("deadLetters", postgres.deadLetters());
            json.writeEndObject();
            json.writeStringField(
                    "mlflow",
                    switch (mlflow) {
                        case InMlflow.NotEnabled _ -> "not enabled";
                        case InMlflow.Removed _ -> "removed";
                        case InMlflow.Nothing _ -> "nothing";
                        case InMlflow.Unknown _ -> "unknown";
                    });
            switch (tempo) {
                case InTempo.Spans(int count) -> json.writeNumberField("tempoSpans", count);
                case InTempo.Unknown _ -> json.writeNullField("tempoSpans");
            }
        });
    }
}
