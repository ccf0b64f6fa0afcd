package dev.tracestack.cli;

import dev.tracestack.fault.TracestackException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Runs one command of the catalogue: gives it its options, calls it, and turns what it throws into an exit code. */
final class ParsedCommand {

    private static final int HELP_WIDTH = 100;

    static {
        // picocli looks up converters of thirty classes that no option has, by reflection, for each command line: 20 ms
        System.setProperty("picocli.converters.excludes", "java[.].*");
    }

    private ParsedCommand() {}

    /** The command with its options, before anything is read into them. */
    static CommandLine line(Wiring wiring, Catalogue command) {
        return new CommandLine(command.make(wiring))
                .setOut(wiring.out())
                .setErr(wiring.err())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(HELP_WIDTH)
                .setDefaultValueProvider(new EnvironmentDefaults(wiring.environment()))
                .registerConverter(Path.class, Path::of)
                .registerConverter(Duration.class, Durations::parse)
                .registerConverter(Integer.class, WholeNumbers::parse)
                .registerConverter(int.class, WholeNumbers::parse)
                .registerConverter(URI.class, Addresses::parse);
    }

    static int run(Wiring wiring, Catalogue command, String... args) {
        CommandLine line = line(wiring, command);
        List<String> typed = List.of(args);
        FileArguments file;
        try {
            file = command.readsStackFile()
                    ? FileArguments.of(wiring, line.getCommandSpec(), typed)
                    : FileArguments.none();
        } catch (TracestackException invalid) {
            return Failures.report(wiring, Optional.of(command), typed, invalid);
        }
        line.setExecutionExceptionHandler(
                        (e, _, _) -> Failures.report(wiring, Optional.of(command), typed, file.located(e)))
                .setParameterExceptionHandler((e, _) -> Failures.report(
                        wiring, Optional.of(command), typed, file.located(UsageFault.of(command, typed, file, e))));
        return line.execute(Stream.concat(file.words().stream(), typed.stream()).toArray(String[]::new));
    }
}
