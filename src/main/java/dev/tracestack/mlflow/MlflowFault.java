package dev.tracestack.mlflow;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;

/**
 * Why an MLflow does not do what it was asked for, whatever the trace.
 *
 * @param found what it answered, or that it did not
 */
public record MlflowFault(FaultCode code, String found, Remedy remedy) {

    /** Of an answer that means the request where there was nothing wrong with it, or that MLflow is ill. */
    public static MlflowFault of(boolean sure, String reason) {
        return new MlflowFault(
                sure ? FaultCode.MLFLOW_UNEXPECTED : FaultCode.MLFLOW_UNREACHABLE,
                reason,
                Remedy.of("read MLflow's own log"));
    }

    @Override
    public String toString() {
        return code.code() + " " + code.title() + ": " + found;
    }
}
