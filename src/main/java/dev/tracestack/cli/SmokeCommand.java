package dev.tracestack.cli;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.report.ChaosReport;
import dev.tracestack.report.SmokeJson;
import dev.tracestack.report.SmokeText;
import dev.tracestack.report.SmokeVerdict;
import dev.tracestack.smoke.SmokeReport;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "tracestack smoke",
        description =
                "Sends one known trace through the collector and compares what PostgreSQL and Tempo hold of it with"
                        + " what was sent, span for span. Exit code 0: all there and equal; 1: not so.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
final class SmokeCommand implements Callable<Integer> {

    private final Wiring wiring;

    @Mixin
    private StackOptions stack = new StackOptions();

    @Mixin
    private ForeignOptions foreign = new ForeignOptions();

    @Mixin
    private JudgeOptions judged = new JudgeOptions();

    @Option(
            names = "--protocol",
            paramLabel = "grpc|http",
            description = "How to send (default grpc; to --otlp, what its port is known for).")
    private SmokeRun.@Nullable Protocol protocol;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            defaultValue = "30s",
            description = "How long the trace may take to be whole in every store (default ${DEFAULT-VALUE}).")
    private Duration timeout = Duration.ofSeconds(30);

    @Mixin
    private RepeatOptions repeat = new RepeatOptions();

    @Mixin
    private ChaosOptions chaos = new ChaosOptions();

    @Mixin
    private ReportOptions report = new ReportOptions();

    SmokeCommand(Wiring wiring) {
        this.wiring = wiring;
    }

    @Override
    public Integer call() throws InterruptedException {
        judged.check(wiring);
        foreign.check();
        boolean repeats = repeat.repeats();
        onlyOne(repeats, chaos.isAsked(), chaos.isAsked() && (foreign.any() || judged.judges()));
        if (repeats) {
            return repeat.run(wiring, report.isLines("--repeat"), () -> {
                try (SmokeSubject subject = subject()) {
                    return judged.run(new SmokeRun(wiring, subject), timeout);
                }
            });
        }
        try (SmokeSubject subject = subject()) {
            return chaos.isAsked() ? trial(subject) : once(subject);
        }
    }

    private int once(SmokeSubject subject) throws InterruptedException {
        SmokeReport smoke = judged.run(new SmokeRun(wiring, subject), timeout);
        int code = report.print(
                wiring,
                SmokeVerdict.of(smoke),
                () -> new SmokeText(wiring.glyphs()).lines(smoke),
                () -> SmokeJson.document(smoke));
        return foreign.any() && smoke.unreached() ? ExitCode.ENVIRONMENT.number() : code;
    }

    private int trial(SmokeSubject subject) throws InterruptedException {
        ChaosReport trial = chaos.run(wiring, wiring.runtime(stack), stack.project(wiring), subject, timeout);
        return report.print(wiring, trial.verdict(), () -> trial.lines(wiring.glyphs()), trial::json);
    }

    private static void onlyOne(boolean repeats, boolean tries, boolean elsewhere) {
        if (elsewhere || (repeats && tries)) {
            throw new TracestackException(
                    FaultCode.INVALID_USAGE,
                    "--chaos: expected it by itself, on a stack of this program; found it with --repeat, --trace,"
                            + " --await or a foreign stack's address",
                    Remedy.of("make the trial by itself", "tracestack smoke --chaos worker"));
        }
    }

    private SmokeSubject subject() throws InterruptedException {
        return foreign.any()
                ? new ForeignStack(wiring, foreign, protocol)
                : new OwnStack(
                        wiring,
                        wiring.running(stack),
                        protocol == null ? SmokeRun.Protocol.GRPC : protocol,
                        new DoctorDiagnosis(wiring, stack));
    }
}
