package dev.tracestack.smoke;

import dev.tracestack.fault.Remedy;
import dev.tracestack.mlflow.MlflowAnswer;
import dev.tracestack.mlflow.MlflowClient;
import dev.tracestack.mlflow.MlflowDifference;
import dev.tracestack.mlflow.MlflowFault;
import dev.tracestack.mlflow.MlflowTarget;
import dev.tracestack.mlflow.MlflowTrace;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceDifference;
import dev.tracestack.otlp.TraceId;
import java.util.List;
import java.util.Optional;

/** Reads traces from an MLflow, in the form in which it keeps them. */
public final class MlflowReader implements TraceReader {

    private final MlflowClient client;

    public MlflowReader(MlflowTarget target) {
        this(new MlflowClient(target));
    }

    /** With a client of the caller's. */
    public MlflowReader(MlflowClient client) {
        this.client = client;
    }

    @Override
    public Read read(TraceId id) {
        return switch (client.find(id)) {
            case MlflowAnswer.Done<Optional<MlflowTrace>>(var trace) ->
                trace.isPresent()
                        ? new Read.Found(trace.get().spans())
                        : new Read.NotFound("MLflow answered that it has no such trace");
            case MlflowAnswer.Later<Optional<MlflowTrace>>(var fault, var _) -> unreachable(fault);
            case MlflowAnswer.Never<Optional<MlflowTrace>>(var fault) -> unreachable(fault);
            case MlflowAnswer.NotThese<Optional<MlflowTrace>>(boolean sure, String reason) ->
                unreachable(MlflowFault.of(sure, reason));
        };
    }

    @Override
    public TraceDifference difference(List<SpanRecord> sent, List<SpanRecord> found) {
        return MlflowDifference.between(sent, found);
    }

    @Override
    public Read.Unreachable away(String reason) {
        return new Read.Unreachable(
                reason,
                Remedy.of("see whether MLflow runs, and what it says", "tracestack ps", "tracestack logs mlflow"));
    }

    private static Read unreachable(MlflowFault fault) {
        return new Read.Unreachable(
                fault.code().code() + " " + fault.found(), fault.remedy(), Optional.of(fault.code()));
    }
}
