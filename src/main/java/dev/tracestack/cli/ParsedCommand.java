package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;

/** Runs one command of the catalogue: gives it its options, calls it, and turns what it throws into an exit code. */
final class ParsedCommand {

    private ParsedCommand() {}

    static int run(Wiring wiring, Catalogue command, String... args) {
        CommandLine line = new CommandLine(command.make(wiring))
                .setOut(wiring.out())
                .setErr(wiring.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setDefaultValueProvider(new EnvironmentDefaults(wiring.environment()))
                .registerConverter(Duration.class, Durations::parse)
                .setExecutionExceptionHandler((e, _, _) -> Failures.report(wiring, List.of(args), e));
        line.setParameterExceptionHandler((e, _) -> Failures.report(wiring, List.of(args), usage(command, e)));
        return line.execute(args);
    }

    private static TracestackException usage(Catalogue command, CommandLine.ParameterException e) {
        String message = e.getMessage() == null ? "the arguments cannot be read" : e.getMessage();
        return new TracestackException(
                FaultCode.INVALID_USAGE,
                "tracestack " + command.text() + ": " + message,
                Remedy.of("see the command's options", "tracestack " + command.text() + " --help"),
                e);
    }
}
