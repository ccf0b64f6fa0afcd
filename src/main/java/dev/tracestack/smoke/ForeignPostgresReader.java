package dev.tracestack.smoke;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.Allowance;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.TraceDifference;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.store.ForeignStore;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads traces from a database that another stack writes to, whichever of the known tables it has. */
public final class ForeignPostgresReader implements TraceReader, TraceFinder, AutoCloseable {

    private final ForeignStore store;
    private final String address;
    private ForeignStore.Tables tables = ForeignStore.Tables.NONE;

    public ForeignPostgresReader(ForeignStore store, String address) {
        this.store = store;
        this.address = address;
    }

    @Override
    public Read read(TraceId id) {
        try {
            if (tables == ForeignStore.Tables.NONE) {
                tables = store.tables();
            }
            return switch (tables) {
                case OURS -> found(store.findInOurs(id));
                case REFERENCE -> found(store.findInReference(id));
                case NONE ->
                    new Read.Unreachable(
                            address + ": there is no table otel.spans that this program can read",
                            Remedy.of("name the database that the worker writes to; docs/smoke.md says which tables"),
                            Optional.of(FaultCode.MIGRATION_MISSING));
            };
        } catch (TracestackException away) {
            return Read.Unreachable.by(away);
        }
    }

    /** Logs in and looks whose tables there are. */
    @Override
    public void prepare() {
        try {
            tables = store.tables();
        } catch (TracestackException _) {
            // said by the first read, which asks again
        }
    }

    @Override
    public Read.Unreachable away(String reason) {
        return new Read.Unreachable(address + ": " + reason, Remedy.of("see whether the database answers"));
    }

    @Override
    public TraceDifference difference(List<SpanRecord> sent, List<SpanRecord> found) {
        return tables == ForeignStore.Tables.REFERENCE
                ? TraceDifference.between(ReferenceForm.of(sent), ReferenceForm.of(found), Allowance.none())
                : TraceDifference.between(sent, found, Allowance.collector());
    }

    @Override
    public List<TraceId> latest(String service, Instant since) {
        return store.latest(service, since, MOST);
    }

    @Override
    public void close() {
        store.close();
    }

    private static Read found(List<SpanRecord> spans) {
        return spans.isEmpty() ? new Read.NotFound("no row in otel.spans") : new Read.Found(spans);
    }
}
