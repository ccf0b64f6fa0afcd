package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.report.SafeText;
import dev.tracestack.runtime.LogQuery;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

@Command(
        name = "tracestack logs",
        description = "Shows what the services logged, merged by time, earlier runs included.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class LogsCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(paramLabel = "SERVICE", arity = "0..*", description = "Only these services.")
    private List<String> services = List.of();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with new lines until interrupted.")
    private boolean follow;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Only lines from then on: an age such as 10m, or a moment such as 2026-01-31T12:00:00Z.")
    private @Nullable String since;

    @Option(names = "--tail", paramLabel = "N", description = "Only the last N lines of each service.")
    private @Nullable Integer tail;

    LogsCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        LogQuery query = new LogQuery(
                services.stream().map(LogsCommand::service).toList(),
                since == null ? Optional.empty() : Optional.of(moment(since)),
                tail == null ? OptionalInt.empty() : OptionalInt.of(checked(tail)),
                follow);
        ProjectName project = stack.project(wiring);
        AtomicLong printed = new AtomicLong();
        wiring.runtime(stack).logs(project, query, line -> {
            printed.incrementAndGet();
            wiring.out()
                    .println(String.format(
                            Locale.ROOT, "%-18s %s %s", line.service(), line.time(), SafeText.line(line.text())));
        });
        if (printed.get() == 0) {
            wiring.err().println("No such lines in the logs of project " + project + ".");
        }
        return ExitCode.OK.number();
    }

    private static ServiceName service(String text) {
        try {
            return new ServiceName(text);
        } catch (IllegalArgumentException notAName) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    String.valueOf(notAName.getMessage()),
                    Remedy.of("see what the services are called", "tracestack ps"),
                    notAName);
        }
    }

    private static int checked(int tail) {
        if (tail < 0) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "--tail: expected 0 or more lines, found " + tail,
                    Remedy.of("choose another number", "tracestack logs --tail 100"));
        }
        return tail;
    }

    private Instant moment(String text) {
        try {
            return text.contains("T")
                    ? Moments.parse(text)
                    : wiring.clock().instant().minus(Durations.parse(text));
        } catch (TypeConversionException neither) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "--since: expected an age such as 10m or a moment such as 2026-01-31T12:00:00Z, found '" + text
                            + "'",
                    Remedy.of("say how long ago", "tracestack logs --since 10m"),
                    neither);
        }
    }
}
