package dev.tracestack.mlflow;

import java.time.Duration;
import java.util.Optional;

/**
 * What MLflow said.
 *
 * @param <T> what it was asked for
 */
public sealed interface MlflowAnswer<T> {

    /** It did. */
    record Done<T>(T value) implements MlflowAnswer<T> {}

    /**
     * It cannot now; the same may work later.
     *
     * @param after how long it asked to be left alone
     */
    record Later<T>(MlflowFault fault, Optional<Duration> after) implements MlflowAnswer<T> {}

    /**
     * It did not take these spans; others it may.
     *
     * @param sure whether MLflow said so; otherwise it failed at them (500), which may also mean that it is ill
     * @param reason its own words
     */
    record NotThese<T>(boolean sure, String reason) implements MlflowAnswer<T> {}

    /** It will not, until somebody changes something about it or about how it is asked. */
    record Never<T>(MlflowFault fault) implements MlflowAnswer<T> {}
}
