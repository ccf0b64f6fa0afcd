package dev.tracestack.doctor;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.collector.CollectorMetrics;
import dev.tracestack.collector.ExporterCounts;
import dev.tracestack.doctor.reading.CollectorFindings;
import dev.tracestack.doctor.signals.Scrape;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.stack.ServiceName;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Whether the collector takes spans and hands them on. */
final class CollectorExaminations {

    private CollectorExaminations() {}

    static List<Examination> all() {
        return List.of(
                new Examination(
                        Layer.COLLECTOR,
                        "collector-answers",
                        "The collector takes OTLP over gRPC and HTTP",
                        Set.of(FaultCode.COLLECTOR_UNREACHABLE, FaultCode.COLLECTOR_REFUSED),
                        s -> List.of(Judging.judge(s.probe(ServiceName.OTEL_COLLECTOR), result -> result))),
                Examination.of(
                        Layer.COLLECTOR,
                        "collector-accepts",
                        "The collector turns no spans away",
                        Set.of(FaultCode.COLLECTOR_REFUSED),
                        CollectorExaminations::accepts),
                new Examination(
                        Layer.COLLECTOR,
                        "collector-delivers",
                        "The collector delivers to every sink",
                        Set.of(
                                FaultCode.COLLECTOR_DOES_NOT_START,
                                FaultCode.EXPORT_REFUSED,
                                FaultCode.EXPORT_NAME_UNKNOWN,
                                FaultCode.EXPORT_TLS,
                                FaultCode.EXPORT_WRONG_PORT,
                                FaultCode.EXPORT_WRONG_PROTOCOL,
                                FaultCode.EXPORT_PROXY,
                                FaultCode.EXPORT_REJECTED,
                                FaultCode.EXPORT_FAILS_THERE,
                                FaultCode.EXPORT_TIMES_OUT,
                                FaultCode.EXPORT_QUEUE_FILLING,
                                FaultCode.EXPORT_QUEUE_FULL,
                                FaultCode.COLLECTOR_LOSES_SPANS,
                                FaultCode.MEMORY_LIMITER_REFUSES,
                                FaultCode.MEMORY_LIMITER_TIGHT,
                                FaultCode.PROCESSOR_EATS_SPANS,
                                FaultCode.COLLECTOR_HANDS_NOTHING_ON,
                                FaultCode.COLLECTOR_QUEUE_NOT_WRITABLE,
                                FaultCode.COLLECTOR_CONFIG_REJECTED,
                                FaultCode.RECEIVER_ON_LOOPBACK,
                                FaultCode.SPANS_WAIT_FOR_TEMPO),
                        CollectorExaminations::delivers));
    }

    /** What applications sent; the collector's own page counts it. */
    static Optional<CollectorMetrics> counts(Signals signals) throws InterruptedException {
        return signals.metrics(ServiceName.OTEL_COLLECTOR)
                .found()
                .map(Scrape::page)
                .filter(CollectorMetrics::isOn)
                .map(CollectorMetrics::of);
    }

    private static CheckResult accepts(Signals signals) throws InterruptedException {
        Optional<CollectorMetrics> later = signals.laterMetrics(ServiceName.OTEL_COLLECTOR)
                .found()
                .map(Scrape::page)
                .map(CollectorMetrics::of);
        return Judging.judge(signals.metrics(ServiceName.OTEL_COLLECTOR), scrape -> {
            CollectorMetrics before = CollectorMetrics.of(scrape.page());
            return accepts(before, later.orElse(before));
        });
    }

    /** A sender that was turned away comes again, so only what is turned away now is wrong now. */
    private static CheckResult accepts(CollectorMetrics before, CollectorMetrics now) {
        Evidence evidence = Judging.about(ServiceName.OTEL_COLLECTOR)
                .with("acceptedSpans", (long) now.accepted())
                .with("refusedSpans", (long) now.refused());
        String accepted = Judging.counted((long) now.accepted(), "span") + " accepted";
        if (now.refused() <= before.refused()) {
            String earlier = now.refused() > 0
                    ? ", " + (long) now.refused() + " turned away at other times, to be sent again"
                    : "";
            return Judging.passed(accepted + earlier, evidence);
        }
        return new CheckResult.Failed(
                FaultCode.COLLECTOR_REFUSED,
                "no spans turned away",
                Judging.counted((long) (now.refused() - before.refused()), "span") + " turned away just now; "
                        + accepted + " since it started",
                Remedy.of(
                        "see what it cannot hand on",
                        "tracestack logs --tail 50 otel-collector",
                        "tracestack logs --tail 50 otel-worker"),
                evidence);
    }

    private static List<CheckResult> delivers(Signals signals) throws InterruptedException {
        List<CheckResult> findings = CollectorFindings.of(signals);
        if (!findings.isEmpty()) {
            return findings;
        }
        return List.of(Judging.judge(signals.metrics(ServiceName.OTEL_COLLECTOR), scrape -> {
            Map<String, ExporterCounts> exporters =
                    CollectorMetrics.of(scrape.page()).exporters();
            String sent = exporters.entrySet().stream()
                    .filter(entry -> entry.getValue().sent() > 0)
                    .map(entry -> (long) entry.getValue().sent() + " to " + entry.getKey())
                    .collect(Collectors.joining(", "));
            return Judging.passed(
                    sent.isEmpty() ? "nothing to deliver yet" : sent, Judging.about(ServiceName.OTEL_COLLECTOR));
        }));
    }
}
