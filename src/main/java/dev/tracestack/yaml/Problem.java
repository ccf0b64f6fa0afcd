package dev.tracestack.yaml;

/** One thing wrong with a document, and where. Printed {@code file:line:column: message}. */
public record Problem(Position position, String message) {

    @Override
    public String toString() {
        return position + ": " + message;
    }
}
