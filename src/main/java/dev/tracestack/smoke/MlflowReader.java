package dev.tracestack.smoke;

import dev.tracestack.fault.Remedy;
import dev.tracestack.mlflow.MlflowAnswer;
import dev.tracestack.mlflow.MlflowClient;
import dev.tracestack.mlflow.MlflowFault;
import dev.tracestack.mlflow.MlflowTarget;
import dev.tracestack.mlflow.MlflowTrace;
import dev.tracestack.otlp.TraceId;
import java.util.Optional;

/** Reads traces from an MLflow, in the form in which it keeps them. */
public final class MlflowReader implements TraceReader {

    private final MlflowClient client;

    public MlflowReader(MlflowTarget target) {
        this.client = new MlflowClient(target);
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

    private static Read unreachable(MlflowFault fault) {
        Remedy remedy = fault.remedy();
        return new Read.Unreachable(fault.code().code() + " " + fault.found(), remedy);
    }
}
