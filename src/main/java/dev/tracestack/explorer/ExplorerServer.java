package dev.tracestack.explorer;

import dev.tracestack.http.BodyLimits;
import dev.tracestack.http.HttpService;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.otlp.OtlpHttpSender;
import dev.tracestack.store.Database;
import dev.tracestack.store.PoolSettings;
import dev.tracestack.store.SpanStore;
import dev.tracestack.tempo.TempoClient;
import java.net.URI;

/** A Trace Explorer that is up. It keeps nothing itself. */
public final class ExplorerServer implements AutoCloseable {

    /** An imported file travels as it is, not compressed. */
    private static final BodyLimits BODIES = new BodyLimits(64 << 20, 64 << 20);

    private final HttpService service;
    private final Database database;

    private ExplorerServer(HttpService service, Database database) {
        this.service = service;
        this.database = database;
    }

    /**
     * Starts to answer, whether or not the parts that it asks answer already.
     *
     * @throws dev.tracestack.fault.TracestackException PORT_TAKEN, INVALID_SETTING
     */
    public static ExplorerServer start(HttpSettings http, ExplorerSources sources) {
        Database database = Database.open(sources.database(), sources.reader(), PoolSettings.forCommand());
        try {
            TempoClient tempo = TempoClient.at(sources.tempo());
            Traces traces = new Traces(tempo, new SpanStore(database));
            ExplorerApi api = new ExplorerApi(
                    traces, new TempoGateway(tempo), new Import(OtlpHttpSender.to(sources.receiver())), sources);
            HttpService service =
                    HttpService.start("explorer", http.withBodies(BODIES), PageHeaders.on(api.routes(), Page.routes()));
            return new ExplorerServer(service, database);
        } catch (RuntimeException failure) {
            database.close();
            throw failure;
        }
    }

    /** Where it answers, without a closing slash. */
    public URI uri() {
        return service.uri();
    }

    @Override
    public void close() {
        service.close();
        database.close();
    }
}
