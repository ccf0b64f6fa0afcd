package dev.tracestack.runtime.docker.plan;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The cases of Docker Compose's {@code reconcile_test.go} that a test plays, by their names without {@code TestReconcile}. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface ReconcileCase {
    String[] value();
}
