package dev.tracestack.health;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.mlflow.MlflowAnswer;
import dev.tracestack.mlflow.MlflowClient;
import dev.tracestack.mlflow.MlflowFault;
import dev.tracestack.mlflow.MlflowTarget;
import dev.tracestack.stack.ServiceName;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** Asks an MLflow at the very path that takes traces; its health check is green where that path is closed. */
public record MlflowProbe(MlflowTarget target) implements ServiceProbe {

    /** Of that server, with the credentials that these variables hold for it. */
    public static MlflowProbe at(URI server, Map<String, String> environment) {
        return new MlflowProbe(
                MlflowTarget.of(Optional.of(server), environment).orElseGet(() -> MlflowTarget.at(server)));
    }

    @Override
    public ServiceName service() {
        return ServiceName.MLFLOW;
    }

    @Override
    public CheckResult ask() {
        Evidence evidence = Evidence.of("address", target.base());
        return switch (new MlflowClient(target, HttpProbe.standard()).ready()) {
            case MlflowAnswer.Done<String>(String version) ->
                new CheckResult.Passed("MLflow " + version, evidence.with("version", version));
            case MlflowAnswer.Later<String>(MlflowFault fault, var _) -> failed(fault, evidence);
            case MlflowAnswer.Never<String>(MlflowFault fault) -> failed(fault, evidence);
            case MlflowAnswer.NotThese<String>(boolean sure, String reason) ->
                failed(MlflowFault.of(sure, reason), evidence);
        };
    }

    private static CheckResult failed(MlflowFault fault, Evidence evidence) {
        return new CheckResult.Failed(fault.code(), "MLflow takes traces", fault.found(), fault.remedy(), evidence);
    }
}
