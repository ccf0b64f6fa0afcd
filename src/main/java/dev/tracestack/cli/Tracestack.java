package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.runtime.docker.engine.HeadStart;
import dev.tracestack.yaml.NearestKey;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The command line: finds the command, runs it, returns its exit code. */
public final class Tracestack {

    private Tracestack() {}

    /** Runs one command line in this process, in its environment and folder. */
    public static int run(PrintWriter out, PrintWriter err, String... args) {
        return run(Wiring.ofProcess(out, err), args);
    }

    /** As above, in an environment of the caller's. */
    static int run(Wiring wiring, String... args) {
        Invocation invocation = Invocation.parse(args);
        if (invocation.mayAskAnEngine(wiring.environment())) {
            HeadStart.take();
        }
        Wiring speaking = wiring.speaking(
                CalledAs.of(wiring.environment(), invocation.arguments()),
                invocation
                        .name()
                        .flatMap(Catalogue::parse)
                        .map(Catalogue::ownWords)
                        .orElse(true));
        int code = dispatch(speaking, invocation);
        speaking.out().flush();
        speaking.err().flush();
        return code;
    }

    private static int dispatch(Wiring wiring, Invocation invocation) {
        if (invocation.name().isEmpty()) {
            return withoutCommand(wiring, invocation);
        }
        String name = invocation.name().get();
        if (name.equals("help")) {
            return help(wiring, invocation);
        }
        return Catalogue.parse(name)
                .map(command -> execute(wiring, command, invocation))
                .orElseGet(
                        () -> Failures.report(wiring, Optional.empty(), invocation.arguments(), unknownCommand(name)));
    }

    private static int withoutCommand(Wiring wiring, Invocation invocation) {
        if (invocation.arguments().contains("--version")
                || invocation.arguments().contains("-V")) {
            wiring.out().println("tracestack " + Version.text());
            return ExitCode.OK.number();
        }
        boolean asked = invocation.arguments().isEmpty()
                || invocation.arguments().contains("--help")
                || invocation.arguments().contains("-h");
        if (!asked) {
            return Failures.report(wiring, Optional.empty(), invocation.arguments(), missingCommand(invocation));
        }
        wiring.out().print(HelpText.text());
        return ExitCode.OK.number();
    }

    private static int help(Wiring wiring, Invocation invocation) {
        if (invocation.arguments().isEmpty()) {
            wiring.out().print(HelpText.text());
            return ExitCode.OK.number();
        }
        String name = invocation.arguments().getFirst();
        return Catalogue.parse(name)
                .map(command -> ParsedCommand.run(wiring, command, "--help"))
                .orElseGet(
                        () -> Failures.report(wiring, Optional.empty(), invocation.arguments(), unknownCommand(name)));
    }

    private static int execute(Wiring wiring, Catalogue command, Invocation invocation) {
        return ParsedCommand.run(wiring, command, invocation.arguments().toArray(String[]::new));
    }

    private static TracestackException missingCommand(Invocation invocation) {
        return new TracestackException(
                FaultCode.INVALID_USAGE,
                "expected a command, found only " + String.join(" ", invocation.arguments()),
                Remedy.of("name a command", "tracestack --help"));
    }

    private static TracestackException unknownCommand(String name) {
        String nearest = Stream.of(Catalogue.values())
                .filter(known -> !known.hidden())
                .map(Catalogue::text)
                .min(Comparator.comparingInt(known -> NearestKey.changes(known, name)))
                .orElse("help");
        return new TracestackException(
                FaultCode.INVALID_USAGE,
                "'" + name + "' is not a command of tracestack",
                Remedy.of("the nearest one is '" + nearest + "'", "tracestack " + nearest + " --help"));
    }
}
