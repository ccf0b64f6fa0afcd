package dev.tracestack.cli;

import dev.tracestack.check.CheckObserver;
import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.mlflow.MlflowTarget;
import dev.tracestack.otlp.OtlpHttpSender;
import dev.tracestack.otlp.SampleTrace;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.otlp.TraceSender;
import dev.tracestack.otlp.grpc.OtlpGrpcSender;
import dev.tracestack.runtime.RunningStack;
import dev.tracestack.smoke.MlflowReader;
import dev.tracestack.smoke.PostgresReader;
import dev.tracestack.smoke.Smoke;
import dev.tracestack.smoke.SmokeReport;
import dev.tracestack.smoke.TempoReader;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** The smoke verification against a stack that runs, as {@code smoke} and {@code up --smoke} call it. */
final class SmokeRun {

    /** How the trace is sent. */
    enum Protocol {
        GRPC,
        HTTP
    }

    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(15);

    private final Wiring wiring;
    private final RunningStack stack;

    SmokeRun(Wiring wiring, RunningStack stack) {
        this.wiring = wiring;
        this.stack = stack;
    }

    /** Sends the known trace and follows it. */
    SmokeReport send(Protocol protocol, Duration patience) throws InterruptedException {
        SampleTrace plain = SampleTrace.of(wiring.clock(), wiring.random());
        SampleTrace trace = stack.mlflow().isPresent() ? plain.withModelCall() : plain;
        URI endpoint = endpoint(protocol, stack);
        try (PostgresReader postgres = postgres();
                TraceSender sender = sender(protocol, endpoint)) {
            postgres.prepare();
            return smoke(postgres).send(sender, endpoint, trace, patience, new CheckObserver() {});
        }
    }

    /** Judges a trace that somebody sent. */
    SmokeReport judge(TraceId id, Duration patience) throws InterruptedException {
        try (PostgresReader postgres = postgres()) {
            return smoke(postgres).judge(id, patience, new CheckObserver() {});
        }
    }

    static URI endpoint(Protocol protocol, RunningStack stack) {
        return switch (protocol) {
            case GRPC -> stack.endpoints().otlpGrpc();
            case HTTP -> stack.endpoints().otlpHttp();
        };
    }

    static TraceSender sender(Protocol protocol, URI endpoint) {
        return switch (protocol) {
            case GRPC -> new OtlpGrpcSender(endpoint.getHost(), endpoint.getPort(), ANSWER_WITHIN);
            case HTTP ->
                new OtlpHttpSender(
                        HttpProbe.standard().withAnswerWithin(ANSWER_WITHIN), endpoint, Headers.none(), false);
        };
    }

    private Smoke smoke(PostgresReader postgres) {
        return new Smoke(
                postgres,
                new TempoReader(stack.endpoints().tempo()),
                stack.mlflow()
                        .flatMap(uri -> MlflowTarget.of(Optional.of(uri), wiring.environment()))
                        .map(MlflowReader::new),
                wiring.ticker(),
                wiring.clock());
    }

    private PostgresReader postgres() {
        return new PostgresReader(
                stack.endpoints().postgres(), stack.credentials().reader());
    }
}
