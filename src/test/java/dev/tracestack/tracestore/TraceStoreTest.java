package dev.tracestack.tracestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tracestack.metrics.Exposition;
import dev.tracestack.metrics.Labels;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.metrics.PrometheusReader;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import dev.tracestack.otlp.SpanId;
import dev.tracestack.otlp.SpanKind;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.SpanStatus;
import dev.tracestack.otlp.StatusCode;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.traceql.Budget;
import dev.tracestack.traceql.TraceQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class TraceStoreTest {

    private static final long SECOND = 1_000_000_000L;

    private final MetricsRegistry registry = new MetricsRegistry();
    private final AtomicLong clock = new AtomicLong();

    private TraceStore store(TraceStoreLimits limits) {
        return new TraceStore(limits, registry, clock::get);
    }

    private static TraceId trace(int number) {
        return TraceId.parse(Integer.toHexString(number));
    }

    private static SpanRecord span(int trace, int span, String name) {
        return new SpanRecord(
                trace(trace),
                SpanId.parse(Integer.toHexString(span)),
                span == 1 ? null : SpanId.parse("1"),
                "",
                0,
                name,
                SpanKind.SERVER,
                trace * SECOND + span,
                trace * SECOND + span + 5_000_000,
                Attributes.of(Attributes.text("key", "value")),
                0,
                List.of(),
                0,
                List.of(),
                0,
                span % 2 == 0 ? new SpanStatus(StatusCode.ERROR, "") : SpanStatus.UNSET,
                Resource.of(Attributes.of(Attributes.text("service.name", "service-" + span % 2))),
                Scope.of("scope", "1"));
    }

    private static JsonNode search(TraceStore store, int limit, long from, long to) {
        SearchRequest request = new SearchRequest(TraceQuery.everything(), new TimeRange(from, to), limit, 3, true);
        Budget budget = new Budget(Duration.ofMinutes(1), System::nanoTime);
        return Recording.json(Asked.answer(store, request, budget)).get("traces");
    }

    private static List<String> recent(TraceStore store, int limit, long from, long to) {
        return search(store, limit, from, to).findValuesAsText("traceID");
    }

    private double metric(String name, String... labels) {
        Exposition page = PrometheusReader.read(registry.expose());
        assertThat(page.unreadable()).isEmpty();
        return page.sum(name, Labels.of(labels));
    }

    @Test
    void spansAreFoundByTheirTraceInTheOrderOfTime() {
        TraceStore store = store(TraceStoreLimits.DEFAULT);
        store.insert(List.of(span(7, 3, "c"), span(8, 1, "other"), span(7, 1, "a")));
        store.insert(List.of(span(7, 2, "b")));
        assertThat(store.find(trace(7))).containsExactly(span(7, 1, "a"), span(7, 2, "b"), span(7, 3, "c"));
        assertThat(store.find(trace(9))).isEmpty();
    }

    @Test
    void theSameSpanSentAgainReplacesItself() {
        TraceStore store = store(TraceStoreLimits.DEFAULT);
        store.insert(List.of(span(7, 1, "first"), span(7, 1, "first")));
        long once = store.bytes();
        store.insert(List.of(span(7, 1, "again")));
        assertThat(store.find(trace(7))).containsExactly(span(7, 1, "again"));
        assertThat(store.bytes()).isEqualTo(once);
    }

    @Test
    void schemaUrlsAreNotKeptAsInTempo() {
        TraceStore store = store(TraceStoreLimits.DEFAULT);
        SpanRecord plain = span(7, 1, "a");
        Resource resource = new Resource(plain.resource().attributes(), 0, "https://schema/1");
        store.insert(List.of(new SpanRecord(
                plain.traceId(),
                plain.spanId(),
                null,
                "",
                0,
                "a",
                plain.kind(),
                plain.startTimeUnixNano(),
                plain.endTimeUnixNano(),
                plain.attributes(),
                0,
                List.of(),
                0,
                List.of(),
                0,
                plain.status(),
                resource,
                new Scope("scope", "1", Attributes.none(), 0, "https://schema/1"))));
        assertThat(store.find(trace(7))).containsExactly(plain);
    }

    @Test
    void overTheByteCapTheTraceGoesWhoseLastSpanCameFirst() {
        TraceStore probe = new TraceStore(TraceStoreLimits.DEFAULT, new MetricsRegistry(), clock::get);
        probe.insert(List.of(span(1, 1, "a"), span(2, 1, "a"), span(3, 1, "a")));
        probe.insert(List.of(span(1, 3, "b")));
        long four = probe.bytes();

        TraceStore store = store(new TraceStoreLimits(four, four, Duration.ofHours(1)));
        store.insert(List.of(span(1, 1, "a"), span(2, 1, "a"), span(3, 1, "a")));
        store.insert(List.of(span(1, 3, "b")));
        assertThat(store.find(trace(2))).hasSize(1);
        store.insert(List.of(span(4, 1, "a")));

        assertThat(store.find(trace(2))).isEmpty();
        assertThat(store.find(trace(1))).hasSize(2);
        assertThat(store.find(trace(3))).hasSize(1);
        assertThat(store.find(trace(4))).hasSize(1);
        assertThat(store.bytes()).isLessThanOrEqualTo(four);
        assertThat(metric("tracestack_tracestore_evicted_traces_total", "reason", "memory"))
                .isEqualTo(1);
        assertThat(metric("tracestack_tracestore_evicted_spans_total", "reason", "memory"))
                .isEqualTo(1);
        assertThat(metric("tracestack_tracestore_traces")).isEqualTo(3);
    }

    @Test
    void whatIsTooOldIsNeitherFoundNorKept() {
        TraceStore store = store(new TraceStoreLimits(1 << 20, 1 << 20, Duration.ofMinutes(5)));
        store.insert(List.of(span(1, 1, "a")));
        clock.addAndGet(Duration.ofMinutes(3).toNanos());
        store.insert(List.of(span(2, 1, "a")));
        clock.addAndGet(Duration.ofMinutes(3).toNanos());
        assertThat(store.find(trace(1))).isEmpty();
        assertThat(recent(store, 10, 0, -1)).containsExactly("2");
        store.expire();
        assertThat(metric("tracestack_tracestore_evicted_traces_total", "reason", "age"))
                .isEqualTo(1);
        assertThat(metric("tracestack_tracestore_traces")).isEqualTo(1);
        assertThat(store.find(trace(2))).hasSize(1);
    }

    @Test
    void aTraceThatIsTooLargeGrowsNoFurtherAndTheRefusalsAreCounted() {
        TraceStore store = store(new TraceStoreLimits(1 << 20, 2000, Duration.ofHours(1)));
        for (int i = 1; i <= 20; i++) {
            store.insert(List.of(span(1, i, "a")));
        }
        int kept = store.find(trace(1)).size();
        assertThat(kept).isBetween(1, 15);
        assertThat(metric("tempo_discarded_spans_total", "reason", "trace_too_large"))
                .isEqualTo(20 - kept);
        assertThat(metric("tempo_distributor_spans_received_total")).isEqualTo(20);
        assertThat(metric("tempo_live_store_traces_created_total")).isEqualTo(1);
        store.insert(List.of(span(1, 1, "b")));
        assertThat(store.find(trace(1)).getFirst().name()).isEqualTo("b");
    }

    @Test
    void recentTracesComeNewestFirstWithinTheirTimes() {
        TraceStore store = store(TraceStoreLimits.DEFAULT);
        for (int trace = 1; trace <= 5; trace++) {
            store.insert(List.of(span(trace, 2, "child"), span(trace, 1, "root"), span(trace, 3, "child")));
        }
        assertThat(recent(store, 2, 0, -1)).containsExactly("5", "4");
        assertThat(recent(store, 9, 2 * SECOND, 3 * SECOND + 1)).containsExactly("3", "2");
        JsonNode summary = search(store, 1, 0, -1).get(0);
        assertThat(summary.get("rootServiceName").asText()).isEqualTo("service-1");
        assertThat(summary.get("rootTraceName").asText()).isEqualTo("root");
        assertThat(summary.get("startTimeUnixNano").asLong()).isEqualTo(5 * SECOND + 1);
        assertThat(summary.get("durationMs").asLong()).isEqualTo(5);
        assertThat(summary.get("serviceStats"))
                .hasToString("{\"service-0\":{\"spanCount\":1,\"errorCount\":1},\"service-1\":{\"spanCount\":2}}");
    }

    @Test
    void manyWritersAndReadersSeeWhatWasInserted() throws InterruptedException, ExecutionException {
        TraceStore store = store(TraceStoreLimits.DEFAULT);
        List<Future<?>> writers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int writer = 0; writer < 8; writer++) {
                int first = writer * 100 + 1;
                writers.add(threads.submit(() -> {
                    for (int i = first; i < first + 100; i++) {
                        store.insert(List.of(span(i % 10 + 1, i, "a")));
                        assertThat(store.find(trace(i % 10 + 1))).contains(span(i % 10 + 1, i, "a"));
                    }
                }));
            }
            for (Future<?> writer : writers) {
                writer.get();
            }
        }
        int spans = 0;
        for (JsonNode trace : search(store, 100, 0, -1)) {
            spans += trace.get("spanSet").get("matched").asInt();
        }
        assertThat(recent(store, 100, 0, -1)).hasSize(10);
        assertThat(spans).isEqualTo(800);
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new TraceStoreLimits(10, 11, Duration.ofHours(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TraceStoreLimits(10, 10, Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
