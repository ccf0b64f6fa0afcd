package dev.tracestack.testbed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests against the real MLflow server that {@code scripts/testbed mlflow} starts. Where none is named they are skipped
 * with the reason; {@code scripts/verify} names one, so that there a missing server is a failure.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("mlflow")
@ExtendWith(MlflowCondition.class)
public @interface NeedsMlflow {}
