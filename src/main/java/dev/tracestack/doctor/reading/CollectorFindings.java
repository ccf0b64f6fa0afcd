package dev.tracestack.doctor.reading;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.collector.CollectorLog;
import dev.tracestack.collector.CollectorMetrics;
import dev.tracestack.collector.ProcessorCounts;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.stack.ServiceName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the collector's log and counters mean. */
public final class CollectorFindings {

    /** Below this a collector refuses data with hardly any load: it takes a few MiB when idle, dozens under load. */
    private static final long TIGHT_MIB = 48;

    /** Processors that hold spans back for a while, or whose refusals are told elsewhere. */
    private static final Set<String> HOLDING = Set.of("batch", "groupbytrace", "memory_limiter", "tail_sampling");

    private CollectorFindings() {}

    /** Everything found, the worst first; nothing where the collector is well or nothing is known of it. */
    public static List<CheckResult> of(Signals signals) throws InterruptedException {
        CollectorLog log = CollectorLog.read(
                Findings.log(signals, ServiceName.OTEL_COLLECTOR).orElse(""));
        Instant now = Findings.moment(signals, ServiceName.OTEL_COLLECTOR, log.last());
        return of(log, CollectorView.of(signals), now, sinks(signals), DroppingProcessors.of(signals));
    }

    /** Told already, by the processor's own counters. */
    private static boolean isDrop(CheckResult result) {
        return result instanceof CheckResult.Failed failed && failed.code() == FaultCode.PROCESSOR_EATS_SPANS;
    }

    private static List<ServiceName> sinks(Signals signals) throws InterruptedException {
        return signals.services().stream()
                .filter(service -> service.equals(ServiceName.TEMPO) || service.equals(ServiceName.OTEL_WORKER))
                .toList();
    }

    static List<CheckResult> of(
            CollectorLog log,
            Optional<CollectorView> view,
            @Nullable Instant now,
            List<ServiceName> sinks,
            List<String> dropping) {
        if (log.startFailure() != null) {
            return List.of(
                    log.ready() ? CollectorStart.broke(log.startFailure()) : CollectorStart.failed(log.startFailure()));
        }
        List<CheckResult> found = new ArrayList<>();
        listening(log).ifPresent(found::add);
        memory(log, view).ifPresent(found::add);
        found.addAll(ExportFindings.of(log, view, now));
        partial(log).ifPresent(found::add);
        view.ifPresent(pages -> found.addAll(processors(pages.now())));
        if (found.stream().noneMatch(CollectorFindings::isDrop)) {
            view.flatMap(pages -> HandOnFindings.of(pages.now(), sinks, dropping))
                    .ifPresent(found::add);
        }
        return Findings.worstFirst(found);
    }

    private static Optional<CheckResult> listening(CollectorLog log) {
        List<String> closed = log.listening().stream().filter(Loopback::isOn).toList();
        if (closed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new CheckResult.Failed(
                FaultCode.RECEIVER_ON_LOOPBACK,
                "the collector's receivers to listen where other containers and published ports reach them",
                "they listen on " + String.join(", ", closed),
                Remedy.of(
                        "write endpoint: \"0.0.0.0:4317\" and \"0.0.0.0:4318\" under receivers.otlp.protocols",
                        "tracestack render --diff",
                        "tracestack up otel-collector"),
                Findings.about(ServiceName.OTEL_COLLECTOR)));
    }

    private static Optional<CheckResult> memory(CollectorLog log, Optional<CollectorView> view) {
        double limited = view.map(pages -> pages.now().limited()).orElse(0.0);
        double more = view.map(pages -> pages.now().limited() - pages.before().limited())
                .orElse(0.0);
        long limit = log.memory().limitMib();
        Evidence evidence = Findings.about(ServiceName.OTEL_COLLECTOR)
                .with("limitMib", limit)
                .with("refusedSpans", (long) limited);
        Remedy remedy = Remedy.of(
                "raise limit_mib of memory_limiter, and the container's memory with it, or send less at a time",
                "tracestack render --diff",
                "tracestack up otel-collector");
        if (log.memory().refusing() || more > 0) {
            return Optional.of(new CheckResult.Failed(
                    FaultCode.MEMORY_LIMITER_REFUSES,
                    "the collector to take what it is sent",
                    "its memory limiter refuses data" + (limited > 0 ? "; " + Findings.count(limited) + " so far" : "")
                            + (limit > 0 ? "; the soft limit is " + log.memory().softMib() + " MiB" : ""),
                    remedy,
                    evidence));
        }
        if (limited > 0) {
            return Optional.of(new CheckResult.Warned(
                    FaultCode.MEMORY_LIMITER_REFUSES,
                    "no data refused for want of memory",
                    Findings.count(limited) + " refused since the collector started",
                    remedy,
                    evidence));
        }
        if (limit > 0 && log.memory().softMib() < TIGHT_MIB) {
            return Optional.of(new CheckResult.Warned(
                    FaultCode.MEMORY_LIMITER_TIGHT,
                    "a soft limit of at least " + TIGHT_MIB + " MiB",
                    log.memory().softMib() + " MiB (limit_mib " + limit + " less spike_limit_mib "
                            + log.memory().spikeMib() + ")",
                    remedy,
                    evidence));
        }
        return Optional.empty();
    }

    private static Optional<CheckResult> partial(CollectorLog log) {
        if (log.partial().isEmpty()) {
            return Optional.empty();
        }
        CollectorLog.PartialSuccess last = log.partial().getLast();
        String sink = Sink.of(last.exporter());
        return Optional.of(new CheckResult.Warned(
                FaultCode.COLLECTOR_LOSES_SPANS,
                sink + " to take whole batches",
                "it left out " + Findings.count((double) last.spans()) + " of one: " + last.message(),
                Remedy.of("read why in its log; the sender was told nothing", "tracestack logs --tail 50 " + sink),
                Findings.about(ServiceName.OTEL_COLLECTOR).with("sink", sink).with("exporter", last.exporter())));
    }

    private static List<CheckResult> processors(CollectorMetrics page) {
        List<CheckResult> found = new ArrayList<>();
        for (Map.Entry<String, ProcessorCounts> entry : page.processors().entrySet()) {
            ProcessorCounts counts = entry.getValue();
            String type = entry.getKey().split("/", 2)[0];
            if (!HOLDING.contains(type) && counts.incoming() > 0 && counts.outgoing() < counts.incoming()) {
                found.add(eaten(entry.getKey(), counts));
            }
        }
        return found;
    }

    private static CheckResult eaten(String processor, ProcessorCounts counts) {
        String expected = "processor " + processor + " to hand on what it is given";
        String found = "it handed on " + (long) counts.outgoing() + " of " + Findings.count(counts.incoming());
        Remedy remedy = Remedy.of(
                "take the processor out of service.pipelines.traces, or let it pass these spans",
                "tracestack render --diff",
                "tracestack up otel-collector");
        Evidence evidence = Findings.about(ServiceName.OTEL_COLLECTOR).with("processor", processor);
        return counts.outgoing() <= 0
                ? new CheckResult.Failed(FaultCode.PROCESSOR_EATS_SPANS, expected, found, remedy, evidence)
                : new CheckResult.Warned(FaultCode.PROCESSOR_EATS_SPANS, expected, found, remedy, evidence);
    }
}
