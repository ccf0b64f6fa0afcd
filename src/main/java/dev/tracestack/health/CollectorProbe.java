package dev.tracestack.health;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.http.Headers;
import dev.tracestack.http.HttpProbe;
import dev.tracestack.otlp.OtlpHttpSender;
import dev.tracestack.otlp.SendOutcome;
import dev.tracestack.otlp.TraceSender;
import dev.tracestack.otlp.grpc.OtlpGrpcSender;
import dev.tracestack.stack.Endpoints;
import dev.tracestack.stack.ServiceName;
import java.time.Duration;
import java.util.List;

/** Sends an empty request over both protocols of OTLP, and asks the collector's health address. */
public record CollectorProbe(Endpoints endpoints, int healthPort) implements ServiceProbe {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Override
    public ServiceName service() {
        return ServiceName.OTEL_COLLECTOR;
    }

    @Override
    public CheckResult ask() throws InterruptedException {
        CheckResult health = HttpGetProbe.collectorHealth(healthPort).ask();
        if (!(health instanceof CheckResult.Passed)) {
            return health;
        }
        HttpProbe http = HttpProbe.standard().withAnswerWithin(PATIENCE);
        try (TraceSender sender = new OtlpHttpSender(http, endpoints.otlpHttp(), Headers.none(), false)) {
            CheckResult overHttp = judge(endpoints.otlpHttp().toString(), sender.send(List.of()));
            if (!(overHttp instanceof CheckResult.Passed)) {
                return overHttp;
            }
        }
        try (TraceSender sender = new OtlpGrpcSender(
                endpoints.otlpGrpc().getHost(), endpoints.otlpGrpc().getPort(), PATIENCE)) {
            return judge(endpoints.otlpGrpc().toString(), sender.send(List.of()));
        }
    }

    private static CheckResult judge(String address, SendOutcome outcome) {
        Evidence evidence = Evidence.of("address", address);
        return switch (outcome) {
            case SendOutcome.Accepted _ -> new CheckResult.Passed("takes OTLP", evidence);
            case SendOutcome.Refused refused ->
                failed(FaultCode.COLLECTOR_REFUSED, address, refused.status() + " " + refused.message(), evidence);
            case SendOutcome.Unreachable(String reason) ->
                failed(FaultCode.COLLECTOR_UNREACHABLE, address, reason, evidence);
        };
    }

    private static CheckResult failed(FaultCode code, String address, String found, Evidence evidence) {
        return new CheckResult.Failed(
                code,
                "an empty request is accepted at " + address,
                found.strip(),
                Restart.of(ServiceName.OTEL_COLLECTOR),
                evidence);
    }
}
