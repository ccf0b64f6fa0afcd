package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.report.ErrorReport;
import java.util.List;

/** The one exception handler: whatever ends a command becomes two lines, a JSON document if asked for, and a code. */
final class Failures {

    private static final String FORMAT = "--format";

    private Failures() {}

    static int report(Wiring wiring, List<String> args, Exception failure) {
        return switch (failure) {
            case InterruptedException _ -> {
                Thread.currentThread().interrupt();
                wiring.err().println("tracestack: interrupted");
                yield ExitCode.INTERRUPTED.number();
            }
            case TracestackException known -> print(wiring, args, known);
            default -> print(wiring, args, ourBug(failure));
        };
    }

    private static TracestackException ourBug(Exception failure) {
        return new TracestackException(
                FaultCode.OUR_BUG,
                "unexpected " + failure.getClass().getSimpleName() + ": " + failure.getMessage(),
                Remedy.of("this is a fault of tracestack: run the command again with --stacktrace and report it"),
                failure);
    }

    private static int print(Wiring wiring, List<String> args, TracestackException failure) {
        int code = ExitCode.of(failure.code()).number();
        ErrorReport report = new ErrorReport(failure.code(), message(failure), failure.remedy(), code);
        if (asksForJson(wiring, args)) {
            wiring.out().println(report.json());
        }
        wiring.err().println(report.text());
        if (args.contains("--stacktrace")) {
            failure.printStackTrace(wiring.err());
        }
        return code;
    }

    private static String message(TracestackException failure) {
        return failure.getMessage() == null ? failure.code().title() : failure.getMessage();
    }

    /** Reads the arguments by itself, because it must also know when they cannot be parsed. */
    private static boolean asksForJson(Wiring wiring, List<String> args) {
        String format = wiring.environment().getOrDefault(EnvironmentDefaults.variable(FORMAT), "");
        for (int i = 0; i < args.size(); i++) {
            if (args.get(i).equals(FORMAT) && i + 1 < args.size()) {
                format = args.get(i + 1);
            } else if (args.get(i).startsWith(FORMAT + "=")) {
                format = args.get(i).substring(FORMAT.length() + 1);
            }
        }
        return format.equalsIgnoreCase("json");
    }
}
