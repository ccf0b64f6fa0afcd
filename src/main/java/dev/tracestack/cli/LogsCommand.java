package dev.tracestack.cli;

import dev.tracestack.report.SafeText;
import dev.tracestack.runtime.LogQuery;
import dev.tracestack.stack.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "tracestack logs",
        description = "Shows what the services logged, merged by time, earlier runs included.",
        mixinStandardHelpOptions = true)
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
                services.stream().map(ServiceName::new).toList(),
                since == null ? Optional.empty() : Optional.of(moment(since)),
                tail == null ? OptionalInt.empty() : OptionalInt.of(tail),
                follow);
        wiring.runtime(stack)
                .logs(
                        stack.project(wiring),
                        query,
                        line -> wiring.out()
                                .println(String.format(
                                        Locale.ROOT,
                                        "%-18s %s %s",
                                        line.service(),
                                        line.time(),
                                        SafeText.line(line.text()))));
        return ExitCode.OK.number();
    }

    private Instant moment(String text) {
        if (text.contains("T")) {
            return Moments.parse(text);
        }
        Duration age = Durations.parse(text);
        return wiring.clock().instant().minus(age);
    }
}
