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

/** The options that say which optional parts a stack has: whether traces go on to an MLflow, and the Trace Explorer. */
final class MlflowOptions {

    private static final String NONE = "none";
    private static final String EXPLORER = "explorer";

    @Option(
            names = "--with",
            paramLabel = "PART",
            split = ",",
            description =
                    "Add an optional part: mlflow, or explorer, which the embedded runtime always has and docker beside"
                            + " Grafana; none leaves MLflow out again. What is not said stays as it was.")
    private List<String> parts = List.of();

    @Option(
            names = "--mlflow-uri",
            paramLabel = "URL",
            description = "With mlflow: the server to send to; by default MLFLOW_TRACKING_URI. Its login is taken from"
                    + " MLFLOW_TRACKING_USERNAME and _PASSWORD, or _TOKEN.")
    private @Nullable String uri;

    /** The Compose profiles that the parts are behind. */
    List<String> profiles() {
        return parts.contains(EXPLORER) ? List.of(EXPLORER) : List.of();
    }

    MlflowWish wish(Map<String, String> environment) {
        List<String> others =
                parts.stream().filter(part -> !part.equals(EXPLORER)).toList();
        return wish(others, environment);
    }

    private MlflowWish wish(List<String> parts, Map<String, String> environment) {
        Optional<URI> named = Optional.ofNullable(uri).map(text -> MlflowTarget.parse("--mlflow-uri", text));
        if (parts.equals(List.of(NONE)) && named.isEmpty()) {
            return new MlflowWish.Off();
        }
        for (String part : parts) {
            if (!part.equals("mlflow")) {
                throw new TracestackException(
                        FaultCode.INVALID_SETTING,
                        "--with: expected mlflow or explorer, or none, found '" + String.join(",", parts) + "'",
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
