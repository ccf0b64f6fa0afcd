package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.report.ErrorReport;
import java.util.List;
import java.util.Optional;

/** The one exception handler: whatever ends a command becomes two lines, a document if asked for, and a code. */
final class Failures {

    private Failures() {}

    static int report(Wiring wiring, Optional<Catalogue> command, List<String> args, Exception failure) {
        return switch (failure) {
            case InterruptedException _ -> {
                Thread.currentThread().interrupt();
                wiring.err().println("tracestack: interrupted");
                yield ExitCode.INTERRUPTED.number();
            }
            case TracestackException known -> print(wiring, command, args, known);
            default -> print(wiring, command, args, ourBug(failure));
        };
    }

    private static TracestackException ourBug(Exception failure) {
        return new TracestackException(
                FaultCode.OUR_BUG,
                "unexpected " + failure.getClass().getSimpleName() + ": " + failure.getMessage(),
                Remedy.of("this is a fault of tracestack: run the command again with --stacktrace and report it"),
                failure);
    }

    private static int print(
            Wiring wiring, Optional<Catalogue> command, List<String> args, TracestackException failure) {
        ErrorReport report = report(failure);
        new FailureForm(command, args).print(wiring, report);
        wiring.err().println(report.text());
        if (args.contains("--stacktrace")) {
            failure.printStackTrace(wiring.err());
        }
        return report.exitCode();
    }

    /** The failure as it is told. */
    static ErrorReport report(TracestackException failure) {
        return new ErrorReport(
                failure.code(),
                message(failure),
                failure.remedy(),
                ExitCode.of(failure.code()).number());
    }

    private static String message(TracestackException failure) {
        return failure.getMessage() == null ? failure.code().title() : failure.getMessage();
    }
}
