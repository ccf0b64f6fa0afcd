package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.FileFault;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.smoke.SmokeReport;
import dev.tracestack.smoke.expect.Expectation;
import dev.tracestack.smoke.expect.ExpectationReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options that name a trace which somebody sent, and what it should be like. */
final class JudgeOptions {

    private static final String SERVICE = "service=";

    @Option(
            names = "--trace",
            paramLabel = "ID",
            description = "Send nothing; judge the trace with that id, or the stored one that begins with it.")
    private @Nullable String trace;

    @Option(
            names = "--await",
            paramLabel = "service=NAME",
            description = "Send nothing; judge the latest trace in which that service takes part, and wait for one.")
    private @Nullable String awaited;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            defaultValue = "10m",
            description = "With --await: a trace may have started so long ago (default ${DEFAULT-VALUE}).")
    private Duration since = Duration.ofMinutes(10);

    @Option(
            names = "--expect",
            paramLabel = "FILE",
            description = "With --trace or --await: the trace must be as that YAML file says (docs/smoke.md).")
    private @Nullable Path expected;

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    private Optional<Expectation> expectation = Optional.empty();

    /** Refuses what does not go together, and reads the file, before anything is asked. */
    void check(Wiring wiring) {
        if (trace != null && awaited != null) {
            throw usage("--trace and --await: expected one of them, found both");
        }
        if (trace != null) {
            TraceIds.parse(trace);
        }
        if (awaited != null && (!awaited.startsWith(SERVICE) || awaited.length() == SERVICE.length())) {
            throw usage("--await: expected service=NAME, found '" + awaited + "'");
        }
        if (awaited == null && isGiven("--since")) {
            throw usage("--since: expected --await with it, which looks for a trace; found none");
        }
        if (expected != null && trace == null && awaited == null) {
            throw usage("--expect: expected --trace or --await with it, which name the trace, found neither");
        }
        if (expected != null) {
            expectation = Optional.of(read(wiring.folder().resolve(expected), expected.toString()));
        }
    }

    /** On the command line: the variable of the same name is one of other commands, too. */
    private boolean isGiven(String option) {
        return spec != null && spec.commandLine().getParseResult().hasMatchedOption(option);
    }

    /** Whether a trace is judged that somebody sent. */
    boolean judges() {
        return trace != null || awaited != null;
    }

    /** Judges what was named, or sends a trace where nothing was. */
    SmokeReport run(SmokeRun run, Duration timeout) throws InterruptedException {
        if (trace != null) {
            return run.judge(run.subject().meant(trace), expectation, timeout);
        }
        return awaited == null
                ? run.send(timeout)
                : run.await(awaited.substring(SERVICE.length()), since, expectation, timeout);
    }

    private static Expectation read(Path file, String name) {
        try {
            return ExpectationReader.read(name, Files.readString(file));
        } catch (IOException e) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "--expect: reading " + file + ": expected a readable file in UTF-8, found "
                            + FileFault.words(file, e),
                    Remedy.of("name the file that holds the expectations", "ls -l " + name),
                    e);
        }
    }

    private static TracestackException usage(String message) {
        return new TracestackException(
                FaultCode.INVALID_USAGE,
                message,
                Remedy.of(
                        "name the trace by its id or by a service of it",
                        "tracestack smoke --await service=checkout --expect expect.yaml"));
    }
}
