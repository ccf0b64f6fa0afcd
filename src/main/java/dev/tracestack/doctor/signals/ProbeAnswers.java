package dev.tracestack.doctor.signals;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.http.HttpOutcome;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.runtime.ServiceStatus;
import dev.tracestack.stack.ServiceName;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Answers of services that were just asked, or that have no probe of their own. */
final class ProbeAnswers {

    private static final Set<ServiceName> PROBED = Set.of(
            ServiceName.AGENT_CONTROL_DB, ServiceName.OTEL_WORKER, ServiceName.TEMPO, ServiceName.OTEL_COLLECTOR);

    private ProbeAnswers() {}

    static boolean hasProbe(ServiceName service) {
        return PROBED.contains(service);
    }

    /** It was asked through its real protocol when the stack was looked for. */
    static CheckResult healthy(ServiceStatus status) {
        Evidence evidence = Evidence.of("service", status.name());
        String where = String.join(", ", status.endpoints().values());
        return new CheckResult.Passed(where.isEmpty() ? "ready" : where, evidence);
    }

    /** The view is asked for its page. */
    static Signal<CheckResult> view(ServiceStatus status, HttpProbe probe) {
        @Nullable String address = status.endpoints().get("http");
        if (address == null) {
            return Signal.absent(status.name() + " has no address to ask at");
        }
        Evidence evidence = Evidence.of("service", status.name()).with("address", address);
        return Signal.of(
                switch (probe.get(URI.create(address))) {
                    case HttpOutcome.Answered answer
                    when answer.status() < 500 -> new CheckResult.Passed(address, evidence);
                    case HttpOutcome.Answered answer -> failed(address, "HTTP " + answer.status(), status, evidence);
                    case HttpOutcome.Unreachable(String reason) -> failed(address, reason, status, evidence);
                });
    }

    private static CheckResult failed(String address, String found, ServiceStatus status, Evidence evidence) {
        return new CheckResult.Failed(
                FaultCode.GRAFANA_UNREACHABLE,
                "the view answers at " + address,
                found,
                Remedy.of(
                        "see what it logged and start it again",
                        "tracestack logs --tail 20 " + status.name(),
                        "tracestack up"),
                evidence);
    }
}
