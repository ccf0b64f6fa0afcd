package dev.tracestack.doctor;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.collector.CollectorMetrics;
import dev.tracestack.doctor.reading.SenderFindings;
import dev.tracestack.doctor.signals.DatabaseFacts;
import dev.tracestack.doctor.signals.Scrape;
import dev.tracestack.doctor.signals.Sender;
import dev.tracestack.doctor.signals.Signals;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.metrics.Labels;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.store.DatabaseLook;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/** What the sending applications get wrong, as far as it can be seen from here. */
final class ApplicationExaminations {

    /** Up to one trace in so many may be without its root before it is told. */
    private static final long ONE_IN = 20;

    /** The one that needs no stack: files say it, too. */
    static final String SENDERS = "senders";

    /** So long after the collector's start an application that is told to send should have sent something. */
    private static final Duration USED_BY_NOW = Duration.ofMinutes(2);

    private static final String REQUESTS = "tracestack_worker_requests_total";

    private ApplicationExaminations() {}

    static List<Examination> all() {
        return List.of(
                Examination.of(
                        Layer.APPLICATION,
                        "something-received",
                        "Applications send to the stack",
                        Set.of(FaultCode.NOTHING_RECEIVED),
                        ApplicationExaminations::received),
                Examination.of(
                        Layer.APPLICATION,
                        "payloads",
                        "What is sent to the otel-worker is OTLP",
                        Set.of(FaultCode.INVALID_PAYLOAD),
                        s -> Judging.judge(s.metrics(ServiceName.OTEL_WORKER), ApplicationExaminations::payloads)),
                new Examination(
                        Layer.APPLICATION,
                        SENDERS,
                        "Applications are told to send, and to send here",
                        Set.of(
                                FaultCode.GRPC_TO_HTTP_PORT,
                                FaultCode.HTTP_TO_GRPC_PORT,
                                FaultCode.ENDPOINT_IS_LOCALHOST,
                                FaultCode.SDK_DISABLED,
                                FaultCode.SAMPLER_OFF),
                        ApplicationExaminations::senders),
                Examination.of(
                        Layer.APPLICATION,
                        "roots",
                        "Traces have a root span",
                        Set.of(FaultCode.NO_ROOT_SPAN),
                        s -> Judging.judge(s.database(), ApplicationExaminations::roots)),
                Examination.of(
                        Layer.APPLICATION,
                        "propagation",
                        "Services hand the trace on to those they call",
                        Set.of(FaultCode.BROKEN_PROPAGATION),
                        s -> Judging.judge(s.database(), ApplicationExaminations::propagation)));
    }

    private static CheckResult received(Signals signals) throws InterruptedException {
        Optional<CollectorMetrics> counts = CollectorExaminations.counts(signals);
        if (counts.isEmpty()) {
            return Judging.skipped("the collector's counters cannot be read");
        }
        double accepted = counts.get().accepted();
        double uptime = counts.get().uptimeSeconds();
        Evidence evidence = Evidence.of("acceptedSpans", (long) accepted);
        if (accepted > 0) {
            return Judging.passed(Judging.counted((long) accepted, "span") + " received", evidence);
        }
        if (counts.get().refused() > 0) {
            return Judging.passed(
                    Judging.counted((long) counts.get().refused(), "span") + " came and were turned away", evidence);
        }
        List<String> expected = signals.senders().stream()
                .filter(Sender::isExpected)
                .map(Sender::name)
                .toList();
        // nobody who sends is no fault; an application that is told to send here and does not is one
        if (expected.isEmpty() || uptime < USED_BY_NOW.toSeconds()) {
            return Judging.passed("nothing yet; the collector started " + Judging.time(uptime) + " ago", evidence);
        }
        return new CheckResult.Warned(
                FaultCode.NOTHING_RECEIVED,
                "a span from " + String.join(", ", expected) + ", which is told to send here",
                "none came since the collector started " + Judging.time(uptime) + " ago",
                Remedy.of(
                        "point an application at the stack; see that a known trace arrives",
                        "eval \"$(tracestack env)\"",
                        "tracestack smoke"),
                evidence);
    }

    private static CheckResult payloads(Scrape scrape) {
        OptionalDouble bad = scrape.page().sumIfAny(REQUESTS, Labels.of("outcome", "bad_request"));
        if (bad.isEmpty()) {
            return Judging.skipped("the otel-worker does not count what it was sent");
        }
        long number = (long) bad.getAsDouble();
        Evidence evidence = Judging.about(ServiceName.OTEL_WORKER).with("badRequests", number);
        return number == 0
                ? Judging.passed("none was turned away", evidence)
                : new CheckResult.Warned(
                        FaultCode.INVALID_PAYLOAD,
                        "every request to be OTLP",
                        Judging.counted(number, "request") + " since the otel-worker started could not be decoded and"
                                + (number == 1 ? " was" : " were") + " answered with 400",
                        Remedy.of("mend the sender; the answer to it names the place", "tracestack emit"),
                        evidence);
    }

    private static List<CheckResult> senders(Signals signals) throws InterruptedException {
        List<Sender> senders = signals.senders();
        if (senders.isEmpty()) {
            return List.of(Judging.skipped("no application is known by its variables (OTEL_…)"));
        }
        String names = senders.stream().map(Sender::name).collect(Collectors.joining(", "));
        return Judging.orPassed(
                senders.stream()
                        .flatMap(sender -> SenderFindings.of(sender).stream())
                        .toList(),
                Judging.passed(names, Evidence.of("senders", senders.size())));
    }

    private static CheckResult roots(DatabaseFacts facts) {
        DatabaseLook.RecentTraces traces = facts.look().traces();
        Evidence evidence = Evidence.of("traces", traces.looked()).with("rootless", traces.rootless());
        if (traces.rootless() * ONE_IN <= traces.looked()) {
            return Judging.passed(Judging.counted(traces.looked(), "trace") + " of the last hour", evidence);
        }
        return new CheckResult.Warned(
                FaultCode.NO_ROOT_SPAN,
                "every trace to begin with a span without a parent",
                traces.rootless() + " of " + Judging.counted(traces.looked(), "trace")
                        + " of the last hour have none, such as " + traces.rootlessTrace(),
                Remedy.of(
                        "let the service that begins the trace send its spans here, too",
                        "tracestack trace " + traces.rootlessTrace()),
                evidence.with("trace", traces.rootlessTrace()));
    }

    private static CheckResult propagation(DatabaseFacts facts) {
        DatabaseLook.RecentTraces traces = facts.look().traces();
        if (traces.brokenCaller().isEmpty()) {
            return Judging.passed(
                    Judging.counted(traces.looked(), "trace") + " of the last hour",
                    Evidence.of("traces", traces.looked()));
        }
        return new CheckResult.Warned(
                FaultCode.BROKEN_PROPAGATION,
                "spans of " + traces.brokenCallee() + " in the traces of " + traces.brokenCaller() + ", which calls it",
                "they begin traces of their own; the trace stops at " + traces.brokenCaller() + ", such as in "
                        + traces.brokenTrace(),
                Remedy.of(
                        "let the client in " + traces.brokenCaller() + " send the header traceparent, and "
                                + traces.brokenCallee() + " read it",
                        "tracestack trace " + traces.brokenTrace(),
                        "export OTEL_PROPAGATORS=tracecontext,baggage"),
                Evidence.of("service", traces.brokenCaller()).with("trace", traces.brokenTrace()));
    }
}
