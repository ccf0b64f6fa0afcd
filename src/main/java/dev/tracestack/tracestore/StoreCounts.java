package dev.tracestack.tracestore;

import dev.tracestack.metrics.Counter;
import dev.tracestack.metrics.Labels;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.otlp.TraceId;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the store received and let go, under Tempo's names where Tempo has one, and a log line a minute and cause. */
final class StoreCounts {

    private static final Logger LOG = LoggerFactory.getLogger(TraceStore.class);
    private static final String TENANT = "single-tenant";

    private final TraceStoreLimits limits;
    private final Counter received;
    private final Counter created;
    private final Counter tooLarge;
    private final Evictions byAge;
    private final Evictions byMemory;
    private final OncePerMinute tooLargeLine;
    private final OncePerMinute ageLine;
    private final OncePerMinute memoryLine;

    private record Evictions(Counter traces, Counter spans) {
        static Evictions of(MetricsRegistry registry, String reason) {
            Labels labels = Labels.of("reason", reason);
            return new Evictions(
                    registry.counter(
                            "tracestack_tracestore_evicted_traces_total", "Traces let go to keep the limits", labels),
                    registry.counter("tracestack_tracestore_evicted_spans_total", "Spans of traces let go", labels));
        }
    }

    StoreCounts(MetricsRegistry registry, LongSupplier nanoClock, TraceStoreLimits limits) {
        this.limits = limits;
        Labels tenant = Labels.of("tenant", TENANT);
        received = registry.counter("tempo_distributor_spans_received_total", "Spans received", tenant);
        created =
                registry.counter("tempo_live_store_traces_created_total", "Traces of which a first span came", tenant);
        tooLarge = registry.counter(
                "tempo_discarded_spans_total",
                "Spans refused",
                Labels.of("reason", "trace_too_large", "tenant", TENANT));
        byAge = Evictions.of(registry, "age");
        byMemory = Evictions.of(registry, "memory");
        tooLargeLine = new OncePerMinute(nanoClock);
        ageLine = new OncePerMinute(nanoClock);
        memoryLine = new OncePerMinute(nanoClock);
    }

    void watch(MetricsRegistry registry, LongSupplier traces, LongSupplier bytes) {
        Labels none = Labels.none();
        registry.gauge("tempo_live_store_ready", "1 when it takes queries", none, () -> 1);
        registry.gauge("tracestack_tracestore_traces", "Traces held", none, traces::getAsLong);
        registry.gauge("tracestack_tracestore_bytes", "Estimated heap of the traces held", none, bytes::getAsLong);
        registry.gauge("tracestack_tracestore_bytes_limit", "Most bytes held", none, limits::maxBytes);
    }

    void received(int spans) {
        received.add(spans);
    }

    void created() {
        created.increment();
    }

    void traceTooLarge(TraceId id) {
        tooLarge.increment();
        if (tooLargeLine.isDue()) {
            LOG.warn(
                    "trace store: trace {} is over {} bytes, further spans of it are refused; {} refused so far, of all"
                            + " traces",
                    id,
                    limits.maxTraceBytes(),
                    tooLarge.value());
        }
    }

    void evicted(boolean tooOld, int spans) {
        Evictions evictions = tooOld ? byAge : byMemory;
        evictions.traces().increment();
        evictions.spans().add(spans);
        if (tooOld && ageLine.isDue()) {
            LOG.info(
                    "trace store: traces older than {} go; {} so far",
                    limits.maxAge(),
                    evictions.traces().value());
        } else if (!tooOld && memoryLine.isDue()) {
            LOG.warn(
                    "trace store: over {} bytes, the oldest traces go; {} so far, PostgreSQL keeps them",
                    limits.maxBytes(),
                    evictions.traces().value());
        }
    }
}
