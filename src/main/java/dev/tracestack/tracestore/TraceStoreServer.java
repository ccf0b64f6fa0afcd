package dev.tracestack.tracestore;

import dev.tracestack.http.HttpService;
import dev.tracestack.http.HttpSettings;
import dev.tracestack.metrics.MetricsRegistry;
import java.net.URI;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** A trace store that is up: it takes spans through {@link #store} and answers as Tempo over HTTP. */
public final class TraceStoreServer implements AutoCloseable {

    private static final long EXPIRE_EVERY_SECONDS = 10;

    private final TraceStore store;
    private final HttpService service;
    private final ScheduledExecutorService janitor;

    private TraceStoreServer(TraceStore store, HttpService service, ScheduledExecutorService janitor) {
        this.store = store;
        this.service = service;
        this.janitor = janitor;
    }

    /**
     * Starts with nothing in it.
     *
     * @throws dev.tracestack.fault.TracestackException PORT_TAKEN, INVALID_SETTING
     */
    public static TraceStoreServer start(HttpSettings http, TraceStoreLimits limits, MetricsRegistry registry) {
        TraceStore store = new TraceStore(limits, registry, System::nanoTime);
        TempoApi api = new TempoApi(store, registry, InstantSource.system());
        HttpService service = HttpService.start("trace-store", http, api.routes());
        ScheduledExecutorService janitor = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("trace-store-janitor").factory());
        var _ = janitor.scheduleWithFixedDelay(
                store::expire, EXPIRE_EVERY_SECONDS, EXPIRE_EVERY_SECONDS, TimeUnit.SECONDS);
        return new TraceStoreServer(store, service, janitor);
    }

    public TraceStore store() {
        return store;
    }

    /** Where it answers, without a closing slash. */
    public URI uri() {
        return service.uri();
    }

    /** Stops answering; what it held is gone. */
    @Override
    public void close() {
        janitor.shutdownNow();
        service.close();
    }
}
