package dev.tracestack.tracestore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import dev.tracestack.otlp.SpanId;
import dev.tracestack.otlp.SpanKind;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.SpanStatus;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.traceql.Budget;
import dev.tracestack.traceql.InvalidQuery;
import dev.tracestack.traceql.QueryTooLarge;
import dev.tracestack.traceql.TraceQuery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What bounds queries, and what they have to do with inserts. */
final class QueryLimitsTest {

    private static final Resource RESOURCE = Resource.of(Attributes.of(Attributes.text("service.name", "shop")));
    private static final Scope SCOPE = Scope.of("scope", "1");

    private final TraceStore store = new TraceStore(TraceStoreLimits.DEFAULT, new MetricsRegistry(), System::nanoTime);

    private static SpanRecord span(long trace, long span) {
        return new SpanRecord(
                TraceId.parse(Long.toHexString(trace)),
                new SpanId(HexFormat.of().toHexDigits(span)),
                null,
                "",
                0,
                trace == 1 ? "long" : "short",
                SpanKind.SERVER,
                span,
                span + 1_000,
                Attributes.of(Attributes.number("n", span % 100)),
                0,
                List.of(),
                0,
                List.of(),
                0,
                SpanStatus.UNSET,
                RESOURCE,
                SCOPE);
    }

    private void fill(int traces) {
        for (int trace = 1; trace <= traces; trace++) {
            store.insert(List.of(span(trace, trace)));
        }
    }

    private static Budget budget() {
        return new Budget(Duration.ofMinutes(5), System::nanoTime);
    }

    private static SearchRequest search(String query) throws InvalidQuery {
        return new SearchRequest(TraceQuery.parse(query), TimeRange.ALL, 200_000, 3, true);
    }

    @Test
    void aQueryEndsWhenItsTimeIsOver() {
        fill(3_000);
        AtomicLong clock = new AtomicLong();
        Budget second = new Budget(
                Duration.ofSeconds(1),
                () -> clock.addAndGet(Duration.ofMillis(300).toNanos()));
        assertThatThrownBy(() -> Asked.answer(store, search("{ rootName =~ `.*s.*` }"), second))
                .isInstanceOf(QueryTooLarge.class)
                .hasMessageContaining("longer than the 1s");
    }

    @Test
    void groupsAreBoundedAndNotSuffered() throws InvalidQuery {
        fill(3_000);
        for (String function : List.of("rate()", "histogram_over_time(duration)")) {
            TraceQuery query = TraceQuery.parse("{} | " + function + " by (span:id)");
            MetricsRequest request = new MetricsRequest(query, Steps.aligned(0, 10_000, 1), 0);
            assertThatThrownBy(() -> MetricsAnswer.range(store, request, budget()))
                    .isInstanceOf(QueryTooLarge.class)
                    .hasMessageContaining("group by something with fewer values");
        }
    }

    /** Each answers or is refused with a sentence; none takes time or memory that grows faster than the data. */
    @Test
    void hostileQueriesAreAnsweredOrRefused() throws InvalidQuery {
        String text = "a".repeat(10_000);
        for (int trace = 1; trace <= 50; trace++) {
            SpanRecord plain = span(trace, trace);
            store.insert(List.of(plain.withAttributes(
                    Attributes.of(Attributes.text("text", text + trace), Attributes.number("n", trace)))));
        }
        // without backtracking: the text is as long as would take others for ever
        assertThat(matched("{ .text =~ `((((a+)+)+)+)+b` }")).isZero();
        assertThat(matched("{ .text =~ `(a|a|aa)*1` }")).isEqualTo(1);
        assertThat(matched("{ .text = `" + text + "7` }")).isEqualTo(1);
        String chain = IntStream.range(0, 900).mapToObj(i -> ".n = " + -i).collect(Collectors.joining(" || "));
        assertThat(matched("{ " + chain + " }")).isZero();
        String relations = IntStream.range(0, 100).mapToObj(i -> "{ }").collect(Collectors.joining(" &>> "));
        assertThat(matched(relations)).isZero();
        assertThatThrownBy(() -> search("{ .text =~ `" + "(".repeat(3_000) + ")".repeat(3_000) + "` }"))
                .isInstanceOf(InvalidQuery.class);
        assertThatThrownBy(() -> search("{ .text =~ `((a{50}){50}){50}` }")).isInstanceOf(InvalidQuery.class);
        assertThatThrownBy(() -> search("{" + " .a = 1 ||".repeat(100_000) + " .b = 1 }"))
                .isInstanceOf(InvalidQuery.class);
        TraceQuery wide =
                TraceQuery.parse("{} | quantile_over_time(duration, .1, .5, .9) by (span.text, span:id, span.n)");
        MetricsRequest request = new MetricsRequest(wide, Steps.aligned(0, 10_900, 1), 100);
        assertThatThrownBy(() -> MetricsAnswer.range(store, request, budget()))
                .isInstanceOf(QueryTooLarge.class)
                .hasMessageContaining("group by something with fewer values");
    }

    private int matched(String query) throws InvalidQuery {
        return Recording.json(Asked.answer(store, search(query), budget()))
                .get("traces")
                .size();
    }

    @Test
    void aQuerySeesTheMomentAtWhichItBeganAndDoesNotKeepWritersWaiting() throws InvalidQuery {
        fill(2_000);
        int[] seen = {0};
        RowTest everything = Seeds.of(TraceQuery.everything());
        new Scan(store.snapshot(), TimeRange.ALL, budget()).rows(everything, (view, from, count, bits) -> {
            for (long word : bits) {
                seen[0] += Long.bitCount(word);
            }
            store.insert(List.of(span(1, 1_000_000L + seen[0]), span(5, 5)));
        });
        assertThat(seen[0]).isEqualTo(2_000);
        assertThat(store.find(TraceId.parse("1"))).hasSizeGreaterThan(1);
        assertThat(store.find(TraceId.parse("5"))).hasSize(1);
        assertThat(new String(
                        Asked.answer(store, search("{ .n = 5 } | count() = 1"), budget()), StandardCharsets.UTF_8))
                .contains("\"traceID\":\"5\"");
    }

    @Test
    @Tag("slow")
    void aLongTraceStaysWholeWhileShortOnesComeAndGo() throws InvalidQuery {
        TraceStore small = new TraceStore(
                new TraceStoreLimits(10L << 20, 8L << 20, Duration.ofHours(1)),
                new MetricsRegistry(),
                System::nanoTime);
        long next = 3;
        int ofTheLong = 0;
        for (int request = 0; request < 700; request++) {
            List<SpanRecord> spans = new ArrayList<>();
            for (int i = 0; i < 500; i++) {
                next++;
                spans.add(span(next / 2, next));
            }
            spans.add(span(1, 10_000_000L + request));
            ofTheLong++;
            small.insert(spans);
        }
        assertThat(small.bytes()).isLessThanOrEqualTo(10L << 20);
        assertThat(small.find(TraceId.parse("1"))).hasSize(ofTheLong);
        assertThat(small.find(TraceId.parse(Long.toHexString(next / 2)))).isNotEmpty();
        assertThat(small.find(TraceId.parse("2"))).isEmpty();
        // the rows of what went go, too, but for less than one segment's and what is left alone
        int rows =
                small.snapshot().views().stream().mapToInt(SegmentView::count).sum();
        assertThat(rows).isLessThan(5 * Segment.MOST_ROWS);
        int matched = Recording.json(Asked.answer(small, search("{ name = `long` }"), budget()))
                .get("traces")
                .get(0)
                .get("spanSet")
                .get("matched")
                .asInt();
        assertThat(matched).isEqualTo(ofTheLong);
    }
}
