package dev.tracestack;

import dev.tracestack.cli.ResultStream;
import dev.tracestack.cli.Tracestack;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** Process entry: the only place that names the process's streams and exits. */
public final class Main {

    /** How much libraries log, unless the process was started with another level. */
    private static final String LOG_LEVEL = "org.slf4j.simpleLogger.defaultLogLevel";

    private Main() {}

    /** Runs the command line and exits with its code. */
    public static void main(String[] args) {
        System.exit(run(new FileOutputStream(FileDescriptor.out), System.err, args));
    }

    /** Runs the command line between these streams and gives the code to exit with. */
    static int run(OutputStream out, OutputStream err, String... args) {
        // not a file in the jar: on the class path of a test it would quiet the application's own logging
        if (System.getProperty(LOG_LEVEL) == null) {
            System.setProperty(LOG_LEVEL, "warn");
        }
        ResultStream results = new ResultStream(new BufferedOutputStream(out));
        PrintWriter result = new PrintWriter(results, true, StandardCharsets.UTF_8);
        PrintWriter told = new PrintWriter(err, true, StandardCharsets.UTF_8);
        int code = Tracestack.run(result, told, args);
        result.flush();
        return results.exitCode(code, told);
    }
}
