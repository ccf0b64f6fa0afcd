package dev.tracestack.stack;

import java.util.List;

/**
 * The stack that a person asks for.
 *
 * @param corsOrigins web origins whose browsers may send traces, {@code https://app.example}; none by default
 * @param mlflow whether traces go on to an MLflow
 */
public record StackSpec(ProjectName project, PortWish ports, List<String> corsOrigins, MlflowWish mlflow) {

    public StackSpec {
        corsOrigins = List.copyOf(corsOrigins);
    }

    /** With nothing said about MLflow. */
    public StackSpec(ProjectName project, PortWish ports, List<String> corsOrigins) {
        this(project, ports, corsOrigins, new MlflowWish.Unsaid());
    }
}
