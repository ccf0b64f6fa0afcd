package dev.tracestack.cli;

import dev.tracestack.check.CheckReport;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.report.ChaosReport;
import dev.tracestack.runtime.StackRuntime;
import dev.tracestack.smoke.Chaos;
import dev.tracestack.stack.ProjectName;
import dev.tracestack.stack.ServiceName;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that stops a part of the stack while traces are sent. */
final class ChaosOptions {

    private static final Map<String, ServiceName> PARTS = Map.of(
            "worker", ServiceName.OTEL_WORKER,
            "postgres", ServiceName.AGENT_CONTROL_DB,
            "tempo", ServiceName.TEMPO,
            "collector", ServiceName.OTEL_COLLECTOR);

    @Option(
            names = "--chaos",
            paramLabel = "worker|postgres|tempo|collector",
            description = "Stop that part of the stack, send traces, start it again and count what arrived. The part"
                    + " is started again whatever happens, on ^C, too.")
    private @Nullable String part;

    boolean isAsked() {
        return part != null;
    }

    /** Makes the trial. */
    ChaosReport run(Wiring wiring, StackRuntime runtime, ProjectName project, SmokeSubject subject, Duration patience)
            throws InterruptedException {
        String name = part == null ? "" : part;
        ServiceName service = PARTS.get(name);
        if (service == null) {
            throw new TracestackException(
                    FaultCode.INVALID_USAGE,
                    "--chaos: expected worker, postgres, tempo or collector, found '" + name + "'",
                    Remedy.of("name one of these parts", "tracestack smoke --chaos worker"));
        }
        Instant startedAt = wiring.clock().instant();
        Chaos chaos = new Chaos(
                name,
                subject.places(),
                () -> subject.sender(SmokeRun.ANSWER_WITHIN),
                () -> SampleTrace.of(wiring.clock(), wiring.random()),
                wiring.ticker(),
                patience);
        try (Interrupts _ = Interrupts.ofThisThread()) {
            CheckReport report = chaos.run(new Chaos.Switch() {
                @Override
                public void off() throws InterruptedException {
                    runtime.halt(project, service);
                }

                @Override
                public void on() throws InterruptedException {
                    runtime.resume(project, service);
                }
            });
            return new ChaosReport(name, startedAt, report);
        }
    }
}
