package dev.tracestack.health;

import dev.tracestack.check.CheckResult;
import dev.tracestack.check.Evidence;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.stack.Credentials;
import dev.tracestack.stack.Endpoints;
import dev.tracestack.stack.ServiceName;
import dev.tracestack.store.DatabaseAddress;
import dev.tracestack.store.Login;
import dev.tracestack.store.LoginProbe;
import dev.tracestack.store.Reachability;

/** Logs in to PostgreSQL as the worker does and asks a question. */
public record DatabaseProbe(Endpoints.PostgresEndpoint endpoint, Credentials credentials) implements ServiceProbe {

    @Override
    public ServiceName service() {
        return ServiceName.AGENT_CONTROL_DB;
    }

    @Override
    public CheckResult ask() {
        DatabaseAddress address = new DatabaseAddress(endpoint.host(), endpoint.port(), endpoint.database());
        return judge(new LoginProbe(address, Login.worker(credentials.worker())).ask());
    }

    private CheckResult judge(Reachability reachability) {
        Evidence evidence = Evidence.of("address", endpoint.url());
        return switch (reachability) {
            case Reachability.Up(String version) ->
                new CheckResult.Passed("PostgreSQL " + version, evidence.with("version", version));
            case Reachability.Refused(String reason) ->
                new CheckResult.Failed(
                        FaultCode.POSTGRES_REFUSED,
                        "the role " + Login.WORKER + " is let in",
                        reason,
                        Remedy.of("set roles and passwords again by a restart", "tracestack down", "tracestack up"),
                        evidence);
            case Reachability.Away(String reason) ->
                new CheckResult.Failed(
                        FaultCode.POSTGRES_UNREACHABLE,
                        "PostgreSQL answers at " + endpoint.url(),
                        reason,
                        Restart.of(service()),
                        evidence);
        };
    }
}
