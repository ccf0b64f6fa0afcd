package dev.tracestack.render;

import java.util.Arrays;
import java.util.Optional;

/** A part of a stack that is only there when asked for, by {@code --with NAME}. */
public enum Extra {
    MLFLOW("mlflow");

    private final String text;

    Extra(String text) {
        this.text = text;
    }

    /** The name on the command line. */
    public String text() {
        return text;
    }

    /** The extra of that name on the command line. */
    public static Optional<Extra> parse(String text) {
        return Arrays.stream(values()).filter(e -> e.text.equals(text)).findFirst();
    }
}
