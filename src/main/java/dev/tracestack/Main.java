package dev.tracestack;

import dev.tracestack.cli.Tracestack;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Process entry: the only place that names {@link System#out} and exits. */
public final class Main {

    private Main() {}

    /** Runs the command line and exits with its code. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        System.exit(Tracestack.run(out, err, args));
    }
}
