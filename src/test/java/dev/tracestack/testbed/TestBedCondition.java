package dev.tracestack.testbed;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Lets a test run when the environment names a test bed, without asking whether it works. */
final class TestBedCondition implements ExecutionCondition {

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return System.getenv(TestBed.VARIABLE) == null
                ? ConditionEvaluationResult.disabled(
                        "no engine: run scripts/testbed up, then eval \"$(scripts/testbed env)\"")
                : ConditionEvaluationResult.enabled(TestBed.VARIABLE + " is set");
    }
}
