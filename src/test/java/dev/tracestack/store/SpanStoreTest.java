package dev.tracestack.store;

import static dev.tracestack.store.TestDatabase.ask;
import static dev.tracestack.store.Traces.canonical;
import static dev.tracestack.store.Traces.span;
import static dev.tracestack.store.Traces.spans;
import static dev.tracestack.store.Traces.traceId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tracestack.otlp.RandomSpans;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.SpanStatus;
import dev.tracestack.otlp.StatusCode;
import dev.tracestack.otlp.TraceId;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SpanStoreTest {

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private static Database database;
    private static SpanStore store;

    @BeforeAll
    static void open() {
        database = DATABASE.worker();
        store = new SpanStore(database);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whateverOtlpCanHoldComesBackEqual(long seed) {
        List<SpanRecord> sent = RandomSpans.anyText(seed).batch(60);
        store.write(sent);
        Map<TraceId, List<SpanRecord>> byTrace = new LinkedHashMap<>();
        sent.forEach(s ->
                byTrace.computeIfAbsent(s.traceId(), _ -> new ArrayList<>()).add(s));
        byTrace.forEach((id, spans) -> assertThat(canonical(store.find(id))).isEqualTo(canonical(spans)));
    }

    @Test
    void plainValuesArePlainlyQueryable() {
        store.write(List.of(span(traceId(10), 7)));
        assertThat(ask(
                        database,
                        "SELECT (span_attributes->>'http.method') || (span_attributes->'n')::int || name || kind"
                                + " || status_code || duration_ms FROM otel.spans WHERE trace_id = '"
                                + traceId(10) + "'"))
                .isEqualTo("GET7step 7SPAN_KIND_SERVERSTATUS_CODE_UNSET1");
        assertThat(ask(
                        database,
                        "SELECT resource_attributes->>'service.name' || scope_name FROM otel.span_details WHERE trace_id"
                                + " = '" + traceId(10) + "'"))
                .isEqualTo("backtests");
    }

    @Test
    void theSameBatchThreeTimesIsStoredOnce() {
        List<SpanRecord> spans = spans(traceId(20), 0, 8);
        assertThat(store.write(spans)).isEqualTo(new WriteCount(8, 0));
        assertThat(store.write(spans)).isEqualTo(new WriteCount(0, 0));
        assertThat(store.write(spans)).isEqualTo(new WriteCount(0, 0));
        assertThat(store.find(traceId(20))).isEqualTo(spans);
        assertThat(summary(traceId(20))).isEqualTo("front root 8 0 ok 8");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aTraceInSeveralBatchesInAnyOrderHasTheSameSummary(long seed) {
        TraceId trace = traceId(30 + seed);
        List<SpanRecord> spans = new ArrayList<>(spans(trace, 0, 8));
        spans.set(5, span(trace, 5, "broken", new SpanStatus(StatusCode.ERROR, "no")));
        Random random = new Random(seed);
        Collections.shuffle(spans, random);
        int cut = random.nextInt(9);
        store.write(spans.subList(0, cut));
        store.write(spans.subList(cut, 8));
        store.write(spans.subList(0, random.nextInt(9)));
        assertThat(summary(trace)).isEqualTo("front root 8 1 error 8");
        assertThat(canonical(store.find(trace))).isEqualTo(canonical(spans));
    }

    @Test
    void aSpanThatComesAgainDifferentlyReplacesItselfAndTheSummaryFollows() {
        TraceId trace = traceId(40);
        store.write(spans(trace, 0, 3));
        SpanRecord failed = span(trace, 0, "renamed", new SpanStatus(StatusCode.ERROR, "late"));
        assertThat(store.write(List.of(failed, span(trace, 3)))).isEqualTo(new WriteCount(1, 1));
        assertThat(summary(trace)).isEqualTo("front renamed 4 1 error 4");
        assertThat(store.find(trace).getFirst()).isEqualTo(failed);
    }

    @Test
    void aTraceWhoseSummaryWasDeletedIsCountedAnew() throws SQLException {
        TraceId trace = traceId(41);
        store.write(spans(trace, 0, 3));
        TestDatabase.tell(database, "DELETE FROM otel.traces WHERE trace_id = '" + trace + "'");
        assertThat(store.write(spans(trace, 2, 5))).isEqualTo(new WriteCount(2, 0));
        assertThat(summary(trace)).isEqualTo("front root 5 0 ok 5");
    }

    @Test
    void writersOfTheSameTracesAtOnceLoseAndDoubleNothing() throws InterruptedException, ExecutionException {
        int traces = 12;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<?>> writers = new ArrayList<>();
            for (int writer = 0; writer < 4; writer++) {
                int own = writer;
                writers.add(threads.submit(() -> {
                    for (int round = 0; round < 5; round++) {
                        List<SpanRecord> batch = new ArrayList<>();
                        for (int t = 0; t < traces; t++) {
                            batch.addAll(spans(traceId(1000 + t), (own + round) * 2, (own + round) * 2 + 4));
                        }
                        Collections.shuffle(batch, new Random(own));
                        store.write(batch);
                    }
                }));
            }
            for (Future<?> each : writers) {
                each.get();
            }
        }
        for (int t = 0; t < traces; t++) {
            assertThat(summary(traceId(1000 + t))).isEqualTo("front root 18 0 ok 18");
            assertThat(store.find(traceId(1000 + t))).isEqualTo(spans(traceId(1000 + t), 0, 18));
        }
    }

    @Test
    void namesOfAMegabyteBreakNothing() {
        String huge = "x\u0000é".repeat(350_000);
        SpanRecord span = span(traceId(50), 0, huge, new SpanStatus(StatusCode.ERROR, huge));
        store.write(List.of(span));
        assertThat(store.find(traceId(50)).equals(List.of(span))).isTrue();
    }

    @Test
    void tracesAreListedTheLatestFirstPageByPage() {
        List<TraceId> seen = new ArrayList<>();
        String after = "";
        do {
            TracePage page = store.list(List.of(), 3, after);
            page.traces().forEach(t -> seen.add(t.traceId()));
            after = page.next().orElse("");
        } while (!after.isEmpty());
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(Integer.toString(seen.size())).isEqualTo(ask(database, "SELECT count(*) FROM otel.traces"));
    }

    @Test
    void tracesAreFoundByTheirFirstDigitsAndByTheirOwnIdWhereThatIsShorter() {
        List<TraceId> alike = List.of(
                TraceId.parse("fab0c0de000000000000000000000001"),
                TraceId.parse("fab0c0de000000000000000000000002"),
                TraceId.parse("fab0c0df000000000000000000000001"),
                TraceId.parse("fab0c0d"));
        alike.forEach(id -> store.write(spans(id, 0, 1)));

        assertThat(store.named(TraceId.parse("fab0c0de"), "fab0c0de", 9)).isEqualTo(alike.subList(0, 2));
        assertThat(store.named(TraceId.parse("fab0c0de"), "fab0c0de", 1)).isEqualTo(alike.subList(0, 1));
        assertThat(store.named(TraceId.parse("fab0c0df"), "fab0c0df", 9)).containsExactly(alike.get(2));
        assertThat(store.named(alike.get(3), "fab0c0d", 9)).hasSize(4).contains(alike.get(3));
        assertThat(store.named(TraceId.parse("fab0c0ff"), "fab0c0ff", 9)).isEmpty();
    }

    @Test
    void anUnknownTraceHasNoSpans() {
        assertThat(store.find(traceId(999_999))).isEmpty();
    }

    private static String summary(TraceId trace) {
        return String.valueOf(ask(
                database,
                "SELECT concat_ws(' ', service_name, root_name, span_count, error_count, status, duration_ms) FROM"
                        + " otel.traces WHERE trace_id = '" + trace + "'"));
    }
}
