package dev.tracestack.cli;

import dev.tracestack.report.Glyphs;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** One command line run in this process, as {@code main} would: its exit code and both streams. */
record CliRun(int code, String out, String err) {

    /** The program's jar below the home folder; there only when a test has put it there. */
    static final String JAR = "tracestack.jar";

    /** Runs in an environment whose state and cache lie under {@code home}. */
    static CliRun in(Path home, String... args) {
        return in(home, Map.of(), args);
    }

    /** As above with more variables. */
    static CliRun in(Path home, Map<String, String> variables, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Map<String, String> environment = new HashMap<>(variables);
        environment.putIfAbsent("XDG_STATE_HOME", home.resolve("state").toString());
        int code = Tracestack.run(wiring(home, environment, new PrintWriter(out), new PrintWriter(err)), args);
        return new CliRun(code, out.toString(), err.toString());
    }

    /** The surroundings of a command that prints to nobody. */
    static Wiring wiring(Path home) {
        return wiring(home, Map.of(), new PrintWriter(Writer.nullWriter()), new PrintWriter(Writer.nullWriter()));
    }

    private static Wiring wiring(Path home, Map<String, String> environment, PrintWriter out, PrintWriter err) {
        return new Wiring(out, err, environment, home, home.resolve(JAR), Glyphs.UNICODE);
    }
}
