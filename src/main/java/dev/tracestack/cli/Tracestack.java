package dev.tracestack.cli;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: parses, runs one command, returns its exit code. */
@Command(name = "tracestack", mixinStandardHelpOptions = true)
public final class Tracestack {

    private Tracestack() {}

    /** Runs one command line in this process; {@code main} and tests both come through here. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Tracestack()).setOut(out).setErr(err).execute(args);
    }
}
