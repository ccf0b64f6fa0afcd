package dev.tracestack.worker;

import dev.tracestack.mlflow.MlflowAnswer;
import dev.tracestack.mlflow.MlflowClient;
import dev.tracestack.mlflow.MlflowFault;
import dev.tracestack.mlflow.MlflowMapping;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.SpanStatus;
import dev.tracestack.store.OutboxRefusal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Brings spans to MLflow, which takes a request as a whole or not at all. What it does not take is halved until the span
 * in question is found. That it is the span's content, and not MLflow, which is ill, is proved by a stand-in: a span of
 * the same ids and nothing else. It is taken, then, and keeps the trace's tree whole.
 */
record MlflowDelivery(MlflowClient client, String experimentId) {

    /** What came of it. */
    sealed interface Outcome {

        /** MLflow has all but these. */
        record Delivered(List<OutboxRefusal> refusals) implements Outcome {}

        /**
         * It does not go on.
         *
         * @param passing whether it may work later without anybody's help
         * @param after how long MLflow asked to be left alone
         */
        record Stopped(MlflowFault fault, boolean passing, Optional<Duration> after) implements Outcome {}
    }

    private static final String STAND_IN = "(put aside: see tracestack worker dead-letters)";

    Outcome deliver(List<SpanRecord> spans) {
        return switch (client.send(experimentId, MlflowMapping.map(spans))) {
            case MlflowAnswer.Done<Integer> _ -> new Outcome.Delivered(List.of());
            case MlflowAnswer.Later<Integer>(var fault, var after) -> new Outcome.Stopped(fault, true, after);
            case MlflowAnswer.Never<Integer>(var fault) -> new Outcome.Stopped(fault, false, Optional.empty());
            case MlflowAnswer.NotThese<Integer>(boolean sure, String reason) ->
                spans.size() > 1 ? halves(spans) : standIn(spans.getFirst(), sure, reason);
        };
    }

    private Outcome halves(List<SpanRecord> spans) {
        int middle = spans.size() / 2;
        Outcome first = deliver(spans.subList(0, middle));
        if (!(first instanceof Outcome.Delivered(List<OutboxRefusal> one))) {
            return first;
        }
        Outcome second = deliver(spans.subList(middle, spans.size()));
        if (!(second instanceof Outcome.Delivered(List<OutboxRefusal> other))) {
            return second;
        }
        List<OutboxRefusal> both = new ArrayList<>(one);
        both.addAll(other);
        return new Outcome.Delivered(List.copyOf(both));
    }

    private Outcome standIn(SpanRecord span, boolean sure, String reason) {
        return switch (client.send(experimentId, List.of(standIn(span, reason)))) {
            case MlflowAnswer.Done<Integer> _ -> new Outcome.Delivered(List.of(new OutboxRefusal(span, reason)));
            case MlflowAnswer.Later<Integer>(var fault, var after) -> new Outcome.Stopped(fault, true, after);
            case MlflowAnswer.Never<Integer>(var fault) -> new Outcome.Stopped(fault, false, Optional.empty());
            case MlflowAnswer.NotThese<Integer>(boolean _, String again) ->
                new Outcome.Stopped(
                        MlflowFault.of(sure, "it takes not even an empty span: " + again), !sure, Optional.empty());
        };
    }

    private static SpanRecord standIn(SpanRecord span, String reason) {
        boolean plausible = span.startTimeUnixNano() > 0 && span.endTimeUnixNano() >= span.startTimeUnixNano();
        long now = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        return new SpanRecord(
                span.traceId(),
                span.spanId(),
                span.parentSpanId(),
                "",
                0,
                STAND_IN,
                span.kind(),
                plausible ? span.startTimeUnixNano() : now,
                plausible ? span.endTimeUnixNano() : now,
                Attributes.of(Attributes.text("tracestack.dead_letter", reason.replace('\0', ' '))),
                0,
                List.of(),
                0,
                List.of(),
                0,
                SpanStatus.UNSET,
                span.resource(),
                span.scope());
    }
}
