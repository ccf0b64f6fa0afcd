package dev.tracestack.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.fault.Causes;
import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.TracestackException;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.SpanKind;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.SpanStatus;
import dev.tracestack.otlp.StatusCode;
import dev.tracestack.otlp.TraceId;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TraceQueryTest {

    private static final int MANY = 20_000;
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @RegisterExtension
    private static final TestDatabase DATABASE = TestDatabase.migrated();

    private static Database database;
    private static SpanStore store;

    /** A crowd of plain traces of one service in the hours before noon, and a few that differ. */
    @BeforeAll
    static void fill() throws SQLException {
        database = DATABASE.worker();
        store = new SpanStore(database);
        store.write(List.of(
                trace(1, "rare", "odd one", 0, 5, SpanStatus.UNSET, Attributes.none()),
                trace(2, "rare", "odd one", 1, 900, new SpanStatus(StatusCode.ERROR, "no"), Attributes.none()),
                trace(
                        3,
                        "rare",
                        "a\0b",
                        2,
                        5,
                        SpanStatus.UNSET,
                        Attributes.of(
                                Attributes.text("order", "42"),
                                Attributes.text("quote", "';drop table otel.spans;--\0"),
                                Attributes.bool("paid", true))),
                trace(4, "rare", "odd one", 3, 5, SpanStatus.UNSET, Attributes.of(Attributes.number("order", 42)))));
        TestDatabase.tell(
                database,
                "INSERT INTO otel.traces (trace_id, service_name, root_name, root_span_id, root_is_child,"
                        + " root_start_time, start_time, last_start_time, end_time, span_count, error_count) SELECT 'f' ||"
                        + " lpad(to_hex(n), 31, '0'), 'crowd', 'GET /', lpad(to_hex(n), 16, '0'), false, s, s, s, s +"
                        + " interval '1 millisecond', 1, 0 FROM (SELECT n, timestamptz '2026-11-24 11:00:00+00' - n *"
                        + " interval '1 second' AS s FROM generate_series(1, " + MANY + ") n) g");
        TestDatabase.tell(
                database,
                "INSERT INTO otel.spans (trace_id, span_id, service_name, name, kind, status_code, status_message,"
                        + " start_time, end_time, duration_ms, start_time_unix_nano, end_time_unix_nano, resource_id,"
                        + " scope_id, flags, span_attributes, events, links) SELECT t.trace_id, t.root_span_id,"
                        + " t.service_name, t.root_name, s.kind, s.status_code, '', t.start_time, t.end_time, 1, 0, 0,"
                        + " s.resource_id, s.scope_id, 1, '{\"order\": 7}', '[]', '[]' FROM otel.traces t, otel.spans s"
                        + " WHERE t.service_name = 'crowd' AND s.name = 'odd one' AND s.status_code ="
                        + " 'STATUS_CODE_ERROR'");
        TestDatabase.tell(database, "ANALYZE otel.traces");
        TestDatabase.tell(database, "ANALYZE otel.spans");
    }

    @Test
    void eachConditionListsWhatMeetsIt() {
        assertThat(ids(new TraceCondition.OfService("rare"))).containsExactly(4, 3, 2, 1);
        assertThat(ids(new TraceCondition.Named("odd one"))).containsExactly(4, 2, 1);
        assertThat(ids(new TraceCondition.Named("a\0b"))).containsExactly(3);
        assertThat(ids(new TraceCondition.WithErrors(true))).containsExactly(2);
        assertThat(ids(new TraceCondition.OfService("rare"), new TraceCondition.WithErrors(false)))
                .containsExactly(4, 3, 1);
        assertThat(ids(new TraceCondition.AtLeast(900))).containsExactly(2);
        assertThat(ids(new TraceCondition.StartedFrom(NOON.plusSeconds(2)))).containsExactly(4, 3);
        assertThat(ids(new TraceCondition.OfService("rare"), new TraceCondition.StartedBefore(NOON.plusSeconds(2))))
                .containsExactly(2, 1);
    }

    @Test
    void anAttributeIsFoundAsTextNumberAndTruthValueOnSpansAndResources() {
        assertThat(ids(new TraceCondition.WithAttribute("order", "42"))).containsExactly(4, 3);
        assertThat(ids(new TraceCondition.WithAttribute("order", "43"))).isEmpty();
        assertThat(ids(new TraceCondition.WithAttribute("paid", "true"))).containsExactly(3);
        assertThat(ids(new TraceCondition.WithAttribute("quote", "';drop table otel.spans;--\0")))
                .containsExactly(3);
        assertThat(ids(new TraceCondition.WithAttribute("service.name", "rare")))
                .containsExactly(4, 3, 2, 1);
        assertThat(ids(
                        new TraceCondition.WithAttribute("order", "42"),
                        new TraceCondition.WithAttribute("paid", "true")))
                .containsExactly(3);
    }

    @Test
    void pagesOfAFilterGiveEachTraceOnceAndTheLastHasNoNext() {
        List<TraceCondition> rare = List.of(new TraceCondition.OfService("rare"));
        List<TraceRow> seen = new ArrayList<>();
        String next = "";
        do {
            TracePage page = store.list(rare, 3, next);
            seen.addAll(page.traces());
            next = page.next().orElse("");
            store.write(List.of(trace(9, "later", "came in between", 50, 1, SpanStatus.UNSET, Attributes.none())));
        } while (!next.isEmpty());
        assertThat(seen).extracting(TraceRow::traceId).containsExactly(id(4), id(3), id(2), id(1));
    }

    @Test
    void aForgedNextIsRefused() {
        for (String forged : List.of(
                "x",
                "!!",
                base64("no comma"),
                base64("yesterday," + id(1)),
                base64("+999999-01-01T00:00:00Z," + id(1)),
                base64("2026-01-01T00:00:00Z,'; drop table otel.spans"))) {
            assertThatThrownBy(() -> store.list(List.of(), 1, forged))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected what the page before gave");
        }
    }

    @Test
    void theLatestAndThoseOfAServiceComeFromAnIndexWithoutSorting() {
        assertThat(plan()).contains("traces_by_start").doesNotContain("Seq Scan on traces", "Sort");
        assertThat(plan(new TraceCondition.OfService("rare")))
                .contains("traces_by_service")
                .doesNotContain("Seq Scan on traces", "Sort");
        assertThat(plan(
                        new TraceCondition.OfService("crowd"),
                        new TraceCondition.StartedFrom(NOON.minusSeconds(7200)),
                        new TraceCondition.StartedBefore(NOON.minusSeconds(7000))))
                .contains("Index")
                .doesNotContain("Seq Scan on traces");
    }

    @Test
    void anAttributeIsLookedForBelowEachTraceByItsIdAndNotThroughAllSpans() {
        assertThat(plan(
                        new TraceCondition.StartedFrom(NOON.minusSeconds(60)),
                        new TraceCondition.WithAttribute("order", "42")))
                .contains("trace_id_span_id_start_time")
                .doesNotContain("Seq Scan on traces");
    }

    @Test
    @Causes(FaultCode.QUERY_TOO_SLOW)
    void whatTakesTooLongIsGivenUpAndSaysSo() throws InterruptedException {
        CountDownLatch locked = new CountDownLatch(1);
        CountDownLatch done = new CountDownLatch(1);
        CompletableFuture<Boolean> holder = CompletableFuture.supplyAsync(() -> database.ask("hold a lock", c -> {
            try (var statement = c.createStatement()) {
                statement.execute("LOCK TABLE otel.traces IN ACCESS EXCLUSIVE MODE");
            }
            locked.countDown();
            try {
                done.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        }));
        locked.await();
        try {
            assertThatThrownBy(() -> new TraceQuery(database, Duration.ofMillis(200)).list(List.of(), 1, ""))
                    .isInstanceOfSatisfying(TracestackException.class, e -> {
                        assertThat(e.code()).isEqualTo(FaultCode.QUERY_TOO_SLOW);
                        assertThat(e).hasMessageContaining("within 200 ms");
                    });
        } finally {
            done.countDown();
        }
        assertThat(holder.join()).isTrue();
    }

    @Test
    void servicesAreListedByName() {
        assertThat(store.services(1000))
                .extracting(ServiceRow::name)
                .contains("rare")
                .isSorted();
    }

    private static String plan(TraceCondition... conditions) {
        return database.ask("explain", connection -> {
            try (PreparedStatement query = TraceQuery.prepare(
                            connection,
                            "EXPLAIN (COSTS OFF) ",
                            TraceConditionSql.of(List.of(conditions)),
                            21,
                            TraceCursor.START);
                    ResultSet rows = query.executeQuery()) {
                StringBuilder plan = new StringBuilder();
                while (rows.next()) {
                    plan.append(rows.getString(1)).append('\n');
                }
                return plan.toString();
            }
        });
    }

    private static List<Integer> ids(TraceCondition... conditions) {
        return store.list(List.of(conditions), 100, "").traces().stream()
                .filter(t -> t.traceId().hex().startsWith("a"))
                .map(t -> Integer.parseInt(t.traceId().hex().substring(24), 16))
                .filter(n -> n < 9)
                .toList();
    }

    private static TraceId id(int number) {
        return Traces.traceId(number);
    }

    private static SpanRecord trace(
            int number,
            String service,
            String name,
            int second,
            int durationMs,
            SpanStatus status,
            Attributes attributes) {
        SpanRecord base = Traces.span(id(number), 0, name, status);
        long start = Traces.NOON + second * 1_000_000_000L;
        return new SpanRecord(
                base.traceId(),
                base.spanId(),
                null,
                "",
                1,
                name,
                SpanKind.SERVER,
                start,
                start + durationMs * 1_000_000L,
                attributes,
                0,
                List.of(),
                0,
                List.of(),
                0,
                status,
                dev.tracestack.otlp.Resource.of(
                        Attributes.of(Attributes.text("service.name", service.toLowerCase(Locale.ROOT)))),
                base.scope());
    }

    private static String base64(String text) {
        return java.util.Base64.getUrlEncoder().encodeToString(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
