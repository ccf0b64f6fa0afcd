package dev.tracestack.cli;

import dev.tracestack.report.ProgressView;
import dev.tracestack.report.StackJson;
import dev.tracestack.runtime.DownReport;
import dev.tracestack.stack.ProjectName;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "tracestack down",
        description = "Stops the stack. What PostgreSQL holds stays; what Tempo holds on the embedded runtime is gone.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class DownCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Mixin
    private ProgressOptions shown = new ProgressOptions();

    @Option(names = "--volumes", description = "Delete the durable data in PostgreSQL, too.")
    private boolean volumes;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "20s",
            description = "How long services may take to stop before they are ended (default ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(20);

    @Option(
            names = "-f",
            paramLabel = "FILE",
            hidden = true,
            description = "Taken as Docker Compose takes it; what belongs to the stack is known by its labels.")
    @SuppressWarnings("unused")
    private List<String> files = List.of();

    @Mixin
    private FormatOptions form = new FormatOptions();

    DownCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        ProjectName project = stack.project(wiring);
        DownReport report;
        try (ProgressView progress = shown.view(wiring, wiring.err(), "down", Duration.ZERO);
                Interrupts _ = Interrupts.ofThisThread()) {
            report = wiring.runtime(stack).down(project, volumes, timeout, progress);
        }
        form.print(wiring, () -> wiring.stackText().down(report), () -> StackJson.down(project, report));
        if (report.removed().isEmpty()) {
            wiring.err().println("Nothing of project " + project + " was running.");
        }
        return ExitCode.OK.number();
    }
}
