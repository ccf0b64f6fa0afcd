package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.mlflow.MlflowTarget;
import dev.tracestack.stack.MlflowWish;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say whether traces go on to an MLflow. */
final class MlflowOptions {

    private static final String NONE = "none";

    @Option(
            names = "--with",
            paramLabel = "PART",
            split = ",",
            description = "Add an optional part: mlflow; none leaves it out again. What is not said stays as it was.")
    private List<String> parts = List.of();

    @Option(
            names = "--mlflow-uri",
            paramLabel = "URL",
            description = "With mlflow: the server to send to; by default MLFLOW_TRACKING_URI. Its login is taken from"
                    + " MLFLOW_TRACKING_USERNAME and _PASSWORD, or _TOKEN.")
    private @Nullable String uri;

    MlflowWish wish(Map<String, String> environment) {
        Optional<URI> named = Optional.ofNullable(uri).map(text -> MlflowTarget.parse("--mlflow-uri", text));
        if (parts.equals(List.of(NONE)) && named.isEmpty()) {
            return new MlflowWish.Off();
        }
        for (String part : parts) {
            if (!part.equals("mlflow")) {
                throw new TracestackException(
                        FaultCode.INVALID_SETTING,
                        "--with: expected mlflow, or none by itself, found '" + String.join(",", parts) + "'",
                        Remedy.of("use one of these names", "tracestack up --with mlflow"));
            }
        }
        if (parts.isEmpty() && named.isEmpty()) {
            return new MlflowWish.Unsaid();
        }
        return new MlflowWish.On(
                named.or(() -> MlflowTarget.of(Optional.empty(), environment).map(MlflowTarget::base)));
    }
}
