package dev.tracestack.testbed;

import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets a test run when the environment names an MLflow, without asking whether it works. */
public final class MlflowCondition implements ExecutionCondition {

    private static final String VARIABLE = "TRACESTACK_TESTBED_MLFLOW";

    /** Where that MLflow answers. */
    public static URI address() {
        return URI.create(Objects.requireNonNull(System.getenv(VARIABLE), VARIABLE));
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return System.getenv(VARIABLE) == null
                ? ConditionEvaluationResult.disabled(
                        "no MLflow: run eval \"$(scripts/testbed mlflow)\"; scripts/testbed mlflow-down ends it")
                : ConditionEvaluationResult.enabled(VARIABLE + " is set");
    }
}
