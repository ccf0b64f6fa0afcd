package dev.tracestack.stack;

import java.net.URI;
import java.util.Optional;

/** Whether a stack sends traces on to an MLflow, as a person says it. */
public sealed interface MlflowWish {

    /** Nothing was said: it stays as it was. */
    record Unsaid() implements MlflowWish {}

    /** Not, or no longer. */
    record Off() implements MlflowWish {}

    /**
     * It does.
     *
     * @param uri of a server that runs already; empty for the one that is remembered, or that is part of the stack
     */
    record On(Optional<URI> uri) implements MlflowWish {}
}
