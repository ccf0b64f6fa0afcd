package dev.tracestack.doctor.reading;

import dev.tracestack.check.CheckResult;
import dev.tracestack.collector.CollectorMetrics;
import dev.tracestack.collector.ExporterCounts;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.stack.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Spans that the collector took and that no exporter was ever given: none sent, none waiting, none given up. A pipeline
 * without the exporter, or a processor that holds them, leaves no other sign.
 */
final class HandOnFindings {

    /** Exporters that lead to no store. */
    private static final Set<String> NOWHERE = Set.of("debug", "logging", "nop", "file");

    private HandOnFindings() {}

    /**
     * What is wrong; nothing where spans are handed on.
     *
     * @param sinks services of the stack that spans should reach
     * @param dropping processors of the pipeline that let only a part pass
     */
    static Optional<CheckResult> of(CollectorMetrics counts, List<ServiceName> sinks, List<String> dropping) {
        if (counts.accepted() <= 0) {
            return Optional.empty();
        }
        Map<String, Boolean> used = counts.exporters().entrySet().stream()
                .filter(entry -> !NOWHERE.contains(entry.getKey().split("/", 2)[0]))
                .collect(Collectors.groupingBy(
                        entry -> Sink.of(entry.getKey()),
                        Collectors.reducing(false, entry -> isUsed(entry.getValue()), Boolean::logicalOr)));
        if (!used.containsValue(true)) {
            return Optional.of(dropping.isEmpty() ? nothing(counts, "none of them on") : dropped(counts, dropping));
        }
        boolean elsewhere = used.entrySet().stream().anyMatch(entry -> entry.getValue() && !isKnown(entry.getKey()));
        List<String> without = sinks.stream()
                .map(ServiceName::value)
                .filter(sink -> !used.getOrDefault(sink, false))
                .toList();
        return elsewhere || without.isEmpty()
                ? Optional.empty()
                : Optional.of(nothing(counts, "none of them to " + String.join(" and ", without)));
    }

    /** Whether spans ever came as far as this exporter. */
    private static boolean isUsed(ExporterCounts counts) {
        return counts.sent() > 0
                || counts.failed() > 0
                || counts.rejected() > 0
                || counts.queued() > 0
                || counts.inFlight() > 0;
    }

    private static boolean isKnown(String sink) {
        return Stream.of(ServiceName.TEMPO, ServiceName.OTEL_WORKER, ServiceName.MLFLOW)
                .anyMatch(known -> known.value().equals(sink));
    }

    /** A trace that nothing of is handed on was sampled away, or waits for that to be decided. */
    private static CheckResult dropped(CollectorMetrics counts, List<String> dropping) {
        String names = String.join(", ", dropping);
        return new CheckResult.Failed(
                FaultCode.PROCESSOR_EATS_SPANS,
                "the processors of the pipeline to let spans pass",
                "the collector accepted " + Findings.count(counts.accepted()) + " and sent none of them on; in its"
                        + " pipeline of traces stands " + names,
                Remedy.of(
                        "take " + names + " out of service.pipelines.traces.processors in"
                                + " observability/otel-collector.yaml, or let a policy or condition of it keep these spans",
                        "tracestack render --diff",
                        "tracestack up otel-collector"),
                Findings.about(ServiceName.OTEL_COLLECTOR).with("processor", names));
    }

    private static CheckResult nothing(CollectorMetrics counts, String what) {
        return new CheckResult.Failed(
                FaultCode.COLLECTOR_HANDS_NOTHING_ON,
                "the collector to send on to otel-worker and tempo what it accepts",
                "it accepted " + Findings.count(counts.accepted()) + " and sent " + what
                        + ", and nothing waits or failed: its pipeline of traces lacks the exporter, or a processor"
                        + " holds or drops them",
                Remedy.of(
                        "name otlp/tempo and otlphttp/worker under service.pipelines.traces.exporters in"
                                + " observability/otel-collector.yaml, and take out processors that hold spans back",
                        "tracestack render --diff",
                        "tracestack render --force",
                        "tracestack up otel-collector"),
                Findings.about(ServiceName.OTEL_COLLECTOR).with("acceptedSpans", (long) counts.accepted()));
    }
}
