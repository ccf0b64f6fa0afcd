package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.mlflow.MlflowAnswer;
import dev.tracestack.mlflow.MlflowClient;
import dev.tracestack.mlflow.MlflowTarget;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.report.ForgetReport;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.smoke.TempoReader;
import dev.tracestack.smoke.TraceReader;
import dev.tracestack.store.Database;
import dev.tracestack.store.Forgetting;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "tracestack forget",
        description =
                "Removes one trace from everything durable: its spans and summary, what is queued of it and what was "
                        + "put aside. Says what Tempo, which is ephemeral, still keeps. Exit code 1: no store has it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class ForgetCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Parameters(paramLabel = "ID", description = "The trace's id, up to 32 hex digits.")
    private String id = "";

    @Mixin
    private FormatOptions form = new FormatOptions();

    ForgetCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        TraceId trace = TraceIds.parse(id);
        RunningStack running = wiring.running(stack);
        ForgetReport report;
        try (Database database = WorkerDatabase.open(running)) {
            report = new ForgetReport(
                    trace, new Forgetting(database).forget(trace), inTempo(running, trace), inMlflow(running, trace));
        }
        if (report.nothing()) {
            throw new TracestackException(
                    FaultCode.TRACE_NOT_FOUND,
                    "forget: expected trace " + trace + " in a store, found it in none",
                    Remedy.of("check the id", "tracestack trace " + trace));
        }
        form.print(wiring, report::lines, report::json);
        return ExitCode.OK.number();
    }

    /** After PostgreSQL, whose outbox would otherwise send it again. */
    private ForgetReport.InMlflow inMlflow(RunningStack running, TraceId trace) {
        Optional<MlflowTarget> target =
                running.mlflow().flatMap(uri -> MlflowTarget.of(Optional.of(uri), wiring.environment()));
        if (target.isEmpty()) {
            return new ForgetReport.InMlflow.NotEnabled();
        }
        return switch (new MlflowClient(target.get()).delete(trace)) {
            case MlflowAnswer.Done<Boolean>(Boolean there) ->
                there ? new ForgetReport.InMlflow.Removed() : new ForgetReport.InMlflow.Nothing();
            case MlflowAnswer.Later<Boolean>(var fault, var _) -> new ForgetReport.InMlflow.Unknown(fault.toString());
            case MlflowAnswer.Never<Boolean>(var fault) -> new ForgetReport.InMlflow.Unknown(fault.toString());
            case MlflowAnswer.NotThese<Boolean>(boolean _, String reason) -> new ForgetReport.InMlflow.Unknown(reason);
        };
    }

    private static ForgetReport.InTempo inTempo(RunningStack running, TraceId trace) throws InterruptedException {
        return switch (new TempoReader(running.endpoints().tempo()).read(trace)) {
            case TraceReader.Read.Found found ->
                new ForgetReport.InTempo.Spans(found.spans().size());
            case TraceReader.Read.NotFound _ -> new ForgetReport.InTempo.Spans(0);
            case TraceReader.Read.Unreachable away -> new ForgetReport.InTempo.Unknown(away.reason());
        };
    }
}
