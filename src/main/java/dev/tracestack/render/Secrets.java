package dev.tracestack.render;

import dev.tracestack.stack.Credentials;

/**
 * What a rendered stack must keep to itself. Printing it prints no password.
 *
 * @param mlflow of MLflow's role in PostgreSQL
 */
public record Secrets(Credentials stack, String mlflow) {

    /** These credentials, and fresh ones for what they do not cover. */
    public static Secrets of(Credentials stack) {
        return new Secrets(stack, Credentials.password());
    }

    @Override
    public String toString() {
        return "Secrets[****]";
    }
}
