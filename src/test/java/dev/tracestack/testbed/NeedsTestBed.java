package dev.tracestack.testbed;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests against the real engine that {@code scripts/testbed up} starts. Where none is named they are skipped with the
 * reason; {@code scripts/verify} names one, so that there a missing engine is a failure.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("docker")
@ExtendWith(TestBedCondition.class)
public @interface NeedsTestBed {}
