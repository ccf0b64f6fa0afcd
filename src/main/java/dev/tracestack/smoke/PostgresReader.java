package dev.tracestack.smoke;

import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.stack.Endpoints.PostgresEndpoint;
import dev.tracestack.store.Database;
import dev.tracestack.store.DatabaseAddress;
import dev.tracestack.store.Login;
import dev.tracestack.store.SpanStore;
import dev.tracestack.store.TraceCondition;
import dev.tracestack.store.TraceRow;
import java.time.Instant;
import java.util.List;

/** Reads traces from PostgreSQL itself, with the role that may only read; the worker is not asked. */
public final class PostgresReader implements TraceReader, TraceFinder, AutoCloseable {

    private final Database database;
    private final SpanStore store;

    public PostgresReader(PostgresEndpoint endpoint, String readerPassword) {
        this.database = Database.single(
                new DatabaseAddress(endpoint.host(), endpoint.port(), endpoint.database()),
                Login.reader(readerPassword));
        this.store = new SpanStore(database);
    }

    @Override
    public void prepare() {
        database.probe();
    }

    @Override
    public Read read(TraceId id) {
        try {
            List<SpanRecord> spans = store.find(id);
            return spans.isEmpty() ? new Read.NotFound("no row in otel.spans") : new Read.Found(spans);
        } catch (TracestackException unreachable) {
            return Read.Unreachable.by(unreachable);
        }
    }

    @Override
    public List<TraceId> latest(String service, Instant since) {
        List<TraceCondition> conditions = List.of(
                new TraceCondition.WithAttribute("service.name", service), new TraceCondition.StartedFrom(since));
        return store.list(conditions, MOST, "").traces().stream()
                .map(TraceRow::traceId)
                .toList();
    }

    /** As {@link SpanStore#named}. */
    public List<TraceId> named(TraceId exact, String digits, int most) {
        return store.named(exact, digits, most);
    }

    @Override
    public Read.Unreachable away(String reason) {
        return new Read.Unreachable(
                database.address() + ": " + reason,
                Remedy.of(
                        "see whether PostgreSQL runs, and what it says",
                        "tracestack ps",
                        "tracestack logs agent-control-db"));
    }

    @Override
    public void close() {
        database.close();
    }
}
