package dev.tracestack.cli;

import dev.tracestack.check.Deadline;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.otlp.OtlpHttpSender;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.otlp.TraceSender;
import dev.tracestack.otlp.grpc.OtlpGrpcSender;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.smoke.Awaiting;
import dev.tracestack.smoke.Localisation;
import dev.tracestack.smoke.PathCounts;
import dev.tracestack.smoke.Smoke;
import dev.tracestack.smoke.SmokeReport;
import dev.tracestack.smoke.expect.Expectation;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The smoke verification of one subject, as {@code smoke} and {@code up --smoke} call it. */
record SmokeRun(Wiring wiring, SmokeSubject subject) {

    /** How the trace is sent. */
    enum Protocol {
        GRPC,
        HTTP
    }

    /** What a receiver may take for its answer. */
    static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

    /** For the stores after the first, when a trace was awaited until the end. */
    private static final Duration LAST_LOOK = Duration.ofSeconds(1);

    /** Sends the known trace and follows it. */
    SmokeReport send(Duration patience) throws InterruptedException {
        SampleTrace plain = SampleTrace.of(wiring.clock(), wiring.random());
        SampleTrace trace = subject.withModelCall() ? plain.withModelCall() : plain;
        URI endpoint = subject.endpoint().orElseThrow(SmokeRun::nowhereToSend);
        try (TraceSender sender = subject.sender(shorter(patience, ANSWER_WITHIN))) {
            Optional<PathCounts> before = subject.counts();
            return located(smoke().send(sender, endpoint, trace, patience), before);
        }
    }

    /** Judges a trace that somebody sent. */
    SmokeReport judge(TraceId id, Optional<Expectation> expected, Duration patience) throws InterruptedException {
        return located(smoke().judge(id, expected, patience), Optional.empty());
    }

    /** A trace that did not arrive is looked for on its way. */
    private SmokeReport located(SmokeReport report, Optional<PathCounts> before) throws InterruptedException {
        return report.passed() ? report : Localisation.of(report, before, subject.counts(), subject.diagnosis());
    }

    /** Waits for a trace of a service, then judges it. */
    SmokeReport await(String service, Duration since, Optional<Expectation> expected, Duration patience)
            throws InterruptedException {
        Deadline deadline = Deadline.after(wiring.ticker(), patience);
        TraceId id = new Awaiting(
                        subject.places().first(),
                        subject.finder(),
                        subject.firstStore(),
                        subject.advice(),
                        wiring.ticker())
                .trace(service, wiring.clock().instant().minus(since), expected, patience)
                .orElseThrow(() -> neverCame(service, since, patience));
        return judge(id, expected, longer(deadline.remaining(), LAST_LOOK));
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }

    private Smoke smoke() {
        return new Smoke(subject.places(), subject.advice(), wiring.ticker(), wiring.clock());
    }

    static URI endpoint(Protocol protocol, RunningStack stack) {
        return switch (protocol) {
            case GRPC -> stack.endpoints().otlpGrpc();
            case HTTP -> stack.endpoints().otlpHttp();
        };
    }

    static TraceSender sender(Protocol protocol, URI endpoint, Duration answerWithin) {
        return switch (protocol) {
            case GRPC -> new OtlpGrpcSender(endpoint.getHost(), endpoint.getPort(), answerWithin);
            case HTTP ->
                new OtlpHttpSender(
                        HttpProbe.standard().withAnswerWithin(answerWithin), endpoint, Headers.none(), false);
        };
    }

    private static TracestackException neverCame(String service, Duration since, Duration patience) {
        return new TracestackException(
                FaultCode.TRACE_NOT_FOUND,
                "awaiting a trace of service '" + service + "': expected one that started in the last "
                        + since.toMinutes() + " min or within " + patience.toMillis() + " ms from now, found none",
                Remedy.of(
                        "check the service's name, and whether the application exports to this stack",
                        "tracestack env",
                        "tracestack doctor"));
    }

    private static TracestackException nowhereToSend() {
        return new TracestackException(
                FaultCode.INVALID_USAGE,
                "smoke: expected --otlp, where to send a trace, or --trace or --await, which one to judge; found"
                        + " neither",
                Remedy.of(
                        "name the receiver, or the trace",
                        "tracestack smoke --otlp http://collector:4318 --tempo http://tempo:3200"));
    }
}
