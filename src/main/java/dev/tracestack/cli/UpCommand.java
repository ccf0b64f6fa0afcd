package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.report.ProgressView;
import dev.tracestack.report.SafeText;
import dev.tracestack.report.SmokeJson;
import dev.tracestack.report.SmokeText;
import dev.tracestack.report.StackJson;
import dev.tracestack.runtime.PlannedStep;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.RuntimeName;
import dev.tracestack.runtime.StackRuntime;
import dev.tracestack.runtime.docker.DockerRuntime;
import dev.tracestack.smoke.SmokeReport;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.stack.StackSpec;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "tracestack up",
        description = "Starts the stack and waits until every service is usable, judged by a probe through its real"
                + " protocol. A stack that runs already is left alone; what differs is restarted, and the cause is"
                + " printed.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class UpCommand implements Callable<Integer> {

    private static final Duration SMOKE_PATIENCE = Duration.ofSeconds(30);

    private final Wiring wiring;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Mixin
    private DockerUpOptions docker = new DockerUpOptions();

    @Mixin
    private ProgressOptions shown = new ProgressOptions();

    @Option(names = "--smoke", description = "Then send one trace and prove that it arrived in every store.")
    private boolean smoke;

    @Option(
            names = "--wait-timeout",
            paramLabel = "TIME",
            defaultValue = "180s",
            description = "How long to wait until all is usable (default ${DEFAULT-VALUE}); then exit code 4.")
    private Duration waitTimeout = Duration.ofMinutes(3);

    @Option(
            names = "--cors",
            paramLabel = "ORIGIN",
            split = ",",
            description = "Let browsers on that web origin send traces, such as https://app.example; may be repeated.")
    private List<String> cors = List.of();

    @Mixin
    private MlflowOptions mlflow = new MlflowOptions();

    @Option(names = "--foreground", description = "Run the embedded stack in this process until it is stopped.")
    private boolean foreground;

    @Mixin
    private FormatOptions form = new FormatOptions();

    UpCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        StackSpec spec =
                new StackSpec(stack.project(wiring), stack.portWish(), cors, mlflow.wish(wiring.environment()));
        PrintWriter results = form.format() == Format.TEXT ? wiring.out() : wiring.err();
        RuntimeChoice choice = wiring.runtimeChoice(stack);
        choice.requireDocker(docker.used());
        choice.explanation().ifPresent(wiring.err()::println);
        if (foreground) {
            refuseForeground(choice);
            try (ProgressView progress = ProgressOptions.plain(wiring, results)) {
                wiring.embedded().serve(spec, waitTimeout, progress);
            }
            return ExitCode.OK.number();
        }
        StackRuntime runtime = choice.with(docker.on(choice.dockerOptions(), mlflow.profiles()))
                .runtime();
        if (docker.dryRun() && runtime instanceof DockerRuntime engine) {
            return dryRun(engine, spec, results);
        }
        RunningStack running;
        try (ProgressView progress = shown.view(wiring, results, "up", waitTimeout);
                Interrupts _ = Interrupts.ofThisThread()) {
            running = bringUp(runtime, spec, progress);
        }
        if (running.runtime() == RuntimeName.EMBEDDED) {
            tellOfMlflow(running, results);
        }
        Optional<SmokeReport> report = smoke ? Optional.of(smoke(running)) : Optional.empty();
        switch (form.format()) {
            case JSON -> wiring.out().println(json(running, report));
            case TEXT -> {
                text(running, report);
                choice.reminder().ifPresent(wiring.err()::println);
            }
        }
        return report.isEmpty() || report.get().passed() ? ExitCode.OK.number() : ExitCode.CHECK_FAILED.number();
    }

    /** Containers are told of by their runtime; a background process goes on by itself, which must be said. */
    private RunningStack bringUp(StackRuntime runtime, StackSpec spec, ProgressView progress)
            throws InterruptedException {
        try {
            return runtime.up(spec, waitTimeout, progress);
        } catch (InterruptedException interrupted) {
            if (runtime.name() == RuntimeName.EMBEDDED) {
                boolean runs =
                        runtime.find(spec.project()).filter(RunningStack::runs).isPresent();
                wiring.err()
                        .println(
                                runs
                                        ? "The stack goes on starting in the background. See it: tracestack ps"
                                                + " --project "
                                                + spec.project() + "   Stop it: tracestack down --project "
                                                + spec.project()
                                        : "Nothing was started. Again: tracestack up --project " + spec.project());
            }
            throw interrupted;
        }
    }

    private int dryRun(DockerRuntime engine, StackSpec spec, PrintWriter results) throws InterruptedException {
        List<PlannedStep> steps;
        try (ProgressView progress = ProgressOptions.plain(wiring, results)) {
            steps = engine.plan(spec, progress);
        }
        form.print(wiring, () -> wiring.stackText().plan(steps), () -> StackJson.plan(steps));
        return ExitCode.OK.number();
    }

    private static void refuseForeground(RuntimeChoice choice) {
        if (choice.name() == RuntimeName.DOCKER) {
            throw new TracestackException(
                    FaultCode.INVALID_USAGE,
                    "--foreground: expected the embedded runtime, found docker, whose containers never run in this"
                            + " process",
                    Remedy.of("choose the runtime, or leave it out", "tracestack up --foreground --runtime embedded"));
        }
    }

    /** On the embedded runtime it is somebody else's: it is told of, and nothing waits for it. */
    private void tellOfMlflow(RunningStack running, PrintWriter results) {
        running.services().stream()
                .filter(service -> service.name().equals(ServiceName.MLFLOW))
                .forEach(service -> {
                    if (service.ready()) {
                        results.println(wiring.stackText().ready(service, Duration.ZERO));
                    } else {
                        wiring.err()
                                .println("Traces wait for MLflow in PostgreSQL: " + SafeText.line(service.note())
                                        + "\n   see: tracestack ps --project " + running.project());
                    }
                });
    }

    private SmokeReport smoke(RunningStack running) throws InterruptedException {
        try (SmokeSubject subject =
                new OwnStack(wiring, running, SmokeRun.Protocol.GRPC, new DoctorDiagnosis(wiring, stack))) {
            return new SmokeRun(wiring, subject).send(SMOKE_PATIENCE);
        }
    }

    private static String json(RunningStack running, Optional<SmokeReport> report) {
        return StackJson.status(running, json -> {
            if (report.isPresent()) {
                json.writeObjectFieldStart("smoke");
                SmokeJson.fields(json, report.get());
                json.writeEndObject();
            }
        });
    }

    private void text(RunningStack running, Optional<SmokeReport> report) {
        report.ifPresent(r -> {
            wiring.out().println();
            new SmokeText(wiring.glyphs()).lines(r).forEach(wiring.out()::println);
        });
        String again = " --project " + running.project();
        wiring.out().println();
        wiring.out()
                .println("Send yours:  eval \"$(tracestack env" + again + ")\"   (OTLP; metrics and logs are accepted,"
                        + " not kept)");
        wiring.out().println("Then:        tracestack trace ID" + again + "   ·   tracestack down" + again);
    }
}
