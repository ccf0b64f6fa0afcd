package dev.tracestack;

import dev.tracestack.cli.Tracestack;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;

/** Runs several command lines in one process and prints nothing, so that one start-up cache can learn from them all. */
public final class Rehearsal {

    private Rehearsal() {}

    /** Runs each argument as one command line, its words parted by single spaces; what they return does not matter. */
    public static void main(String[] lines) throws IOException {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        try (RehearsalEngine _ = RehearsalEngine.at(System.getenv("DOCKER_HOST"))) {
            for (String line : lines) {
                Tracestack.run(nowhere, nowhere, line.split(" ", -1));
            }
        }
    }
}
