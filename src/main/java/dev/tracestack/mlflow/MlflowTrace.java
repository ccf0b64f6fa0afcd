package dev.tracestack.mlflow;

import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import java.util.List;

/**
 * A trace as MLflow keeps it.
 *
 * @param state {@code OK}, {@code ERROR}, or {@code IN_PROGRESS} until its root has ended
 * @param requestPreview the head of what went in, as lists show it; may be empty
 * @param responsePreview the head of what came out; may be empty
 * @param spans without what MLflow does not keep: kind, scope, trace state, flags and, but for tags, the resource
 */
public record MlflowTrace(
        TraceId id,
        String experimentId,
        String state,
        String requestPreview,
        String responsePreview,
        List<SpanRecord> spans) {

    public MlflowTrace {
        spans = List.copyOf(spans);
    }
}
