package dev.tracestack.runtime.docker;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.stack.MlflowWish;
import java.net.URI;
import java.util.Optional;

/** Whether a stack of containers has an MLflow of its own; one that runs elsewhere it cannot send to. */
final class StackExtras {

    private StackExtras() {}

    /**
     * What a person's wish comes to.
     *
     * @param had whether it had one the last time
     */
    static boolean of(MlflowWish wish, boolean had) {
        return switch (wish) {
            case MlflowWish.Unsaid _ -> had;
            case MlflowWish.Off _ -> false;
            case MlflowWish.On(Optional<URI> server) -> {
                server.ifPresent(uri -> {
                    throw elsewhere(uri);
                });
                yield true;
            }
        };
    }

    private static TracestackException elsewhere(URI uri) {
        return new TracestackException(
                FaultCode.INVALID_USAGE,
                "--with mlflow: the docker runtime starts an MLflow of its own; expected no address in --mlflow-uri or"
                        + " MLFLOW_TRACKING_URI, found " + uri,
                Remedy.of(
                        "leave the address out, or send to that server from the embedded runtime",
                        "env -u MLFLOW_TRACKING_URI tracestack up --with mlflow --runtime docker",
                        "tracestack up --with mlflow --mlflow-uri " + uri + " --runtime embedded"));
    }
}
