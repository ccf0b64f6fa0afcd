package dev.tracestack.junit;

import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.stack.Endpoints;
import dev.tracestack.stack.Endpoints.PostgresEndpoint;
import dev.tracestack.store.Database;
import dev.tracestack.store.DatabaseAddress;
import dev.tracestack.store.Login;
import dev.tracestack.store.PoolSettings;
import dev.tracestack.store.SpanStore;
import dev.tracestack.tempo.TempoClient;
import dev.tracestack.tempo.TraceAnswer;
import java.util.List;

/** A trace by its id, as each store of a stack has it at the moment of asking; not there is an empty list. */
public final class TestTrace {

    private final TraceId id;
    private final Endpoints endpoints;
    private final String readerPassword;

    TestTrace(TraceId id, Endpoints endpoints, String readerPassword) {
        this.id = id;
        this.endpoints = endpoints;
        this.readerPassword = readerPassword;
    }

    List<SpanRecord> inPostgres() {
        PostgresEndpoint at = endpoints.postgres();
        try (Database database = Database.open(
                new DatabaseAddress(at.host(), at.port(), at.database()),
                Login.reader(readerPassword),
                PoolSettings.forCommand())) {
            return new SpanStore(database).find(id);
        }
    }

    List<SpanRecord> inTempo() {
        return switch (TempoClient.at(endpoints.tempo()).findTrace(id)) {
            case TraceAnswer.Found found -> found.spans();
            case TraceAnswer.NotFound _ -> List.of();
            case TraceAnswer.Unreachable(String reason) ->
                throw new AssertionError("Tempo at " + endpoints.tempo() + ": " + reason);
            case TraceAnswer.Unexpected(int status, String detail) ->
                throw new AssertionError("Tempo at " + endpoints.tempo() + " answered " + status + ": " + detail);
        };
    }

    @Override
    public String toString() {
        return "trace " + id.hex();
    }
}
