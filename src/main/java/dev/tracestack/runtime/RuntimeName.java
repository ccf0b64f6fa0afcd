package dev.tracestack.runtime;

/** What runs a stack. */
public enum RuntimeName {
    EMBEDDED("embedded"),
    DOCKER("docker");

    private final String text;

    RuntimeName(String text) {
        this.text = text;
    }

    /** The name on the command line and in JSON. */
    public String text() {
        return text;
    }
}
