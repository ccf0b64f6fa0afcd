package dev.tracestack.cli;

import dev.tracestack.report.StackJson;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.stack.ProjectName;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "tracestack ps",
        description = "Shows the services of the stack, their health by a probe made now, and where they answer.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class PsCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Option(
            names = "-f",
            paramLabel = "FILE",
            hidden = true,
            description = "Taken as Docker Compose takes it; what belongs to the stack is known by its labels.")
    @SuppressWarnings("unused")
    private List<String> files = List.of();

    @Option(
            names = "--format",
            paramLabel = "table|json",
            defaultValue = "table",
            description = "Form of the result (default ${DEFAULT-VALUE}).")
    private TableFormat format = TableFormat.TABLE;

    @Option(
            names = "--watch",
            description = "Go on until ^C: a line for each service that changes; with --format json the document on one"
                    + " line, first and after each change.")
    private boolean watch;

    /** How {@code ps} is printed. */
    private enum TableFormat {
        TABLE,
        TEXT,
        JSON
    }

    PsCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        ProjectName project = stack.project(wiring);
        Optional<RunningStack> found = wiring.runtime(stack).find(project);
        if (found.isEmpty()) {
            throw wiring.notRunning(project);
        }
        print(found.get());
        if (watch) {
            return new PsWatch(wiring, format == TableFormat.JSON)
                    .run(found.get(), () -> wiring.runtime(stack).find(project));
        }
        return found.get().outcome() == RunningStack.Outcome.DEGRADED
                ? ExitCode.CHECK_FAILED.number()
                : ExitCode.OK.number();
    }

    private void print(RunningStack found) {
        switch (format) {
            case JSON ->
                wiring.out()
                        .println(watch ? StackJson.line(found.project(), Optional.of(found)) : StackJson.status(found));
            case TABLE, TEXT ->
                wiring.stackText().table(found, wiring.clock().instant()).forEach(wiring.out()::println);
        }
        wiring.out().flush();
    }
}
