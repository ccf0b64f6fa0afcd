package dev.tracestack.cli;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;

/** Runs one command of the catalogue: gives it its options, calls it, and turns what it throws into an exit code. */
final class ParsedCommand {

    private static final int HELP_WIDTH = 100;

    private ParsedCommand() {}

    /** The command with its options, before anything is read into them. */
    static CommandLine line(Wiring wiring, Catalogue command) {
        return new CommandLine(command.make(wiring))
                .setOut(wiring.out())
                .setErr(wiring.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(HELP_WIDTH)
                .setDefaultValueProvider(new EnvironmentDefaults(wiring.environment()))
                .registerConverter(Duration.class, Durations::parse)
                .registerConverter(Integer.class, WholeNumbers::parse)
                .registerConverter(int.class, WholeNumbers::parse)
                .registerConverter(URI.class, Addresses::parse);
    }

    static int run(Wiring wiring, Catalogue command, String... args) {
        CommandLine line = line(wiring, command)
                .setExecutionExceptionHandler(
                        (e, _, _) -> Failures.report(wiring, Optional.of(command), List.of(args), e));
        line.setParameterExceptionHandler((e, _) ->
                Failures.report(wiring, Optional.of(command), List.of(args), UsageFault.of(command, List.of(args), e)));
        return line.execute(args);
    }
}
