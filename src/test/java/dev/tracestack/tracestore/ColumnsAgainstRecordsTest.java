package dev.tracestack.tracestore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tracestack.metrics.MetricsRegistry;
import dev.tracestack.otlp.AnyValue;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import dev.tracestack.otlp.SpanEvent;
import dev.tracestack.otlp.SpanId;
import dev.tracestack.otlp.SpanKind;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.SpanStatus;
import dev.tracestack.otlp.StatusCode;
import dev.tracestack.otlp.TraceId;
import dev.tracestack.traceql.Budget;
import dev.tracestack.traceql.Plan;
import dev.tracestack.traceql.RandomQuery;
import dev.tracestack.traceql.SpanSet;
import dev.tracestack.traceql.TraceOfRecords;
import dev.tracestack.traceql.TraceQuery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Searching columns finds what a look at every span finds, whatever is asked. */
final class ColumnsAgainstRecordsTest {

    private static final List<String> KEYS = List.of("a", "http.status_code", "naïve", "with space", "0", "a-b", "{}");
    private final Random random = new Random(11);
    private final TraceStore store = new TraceStore(TraceStoreLimits.DEFAULT, new MetricsRegistry(), System::nanoTime);
    /** The same spans in segments so small that traces are spread over many. */
    private final TraceStore scattered =
            new TraceStore(TraceStoreLimits.DEFAULT, new MetricsRegistry(), System::nanoTime, 30);

    private final Map<TraceId, List<SpanRecord>> traces = new LinkedHashMap<>();

    @Test
    void everyQueryFindsTheSame() {
        fill();
        RandomQuery made = new RandomQuery(5);
        int found = 0;
        for (int i = 0; i < 1_500; i++) {
            TraceQuery query = made.query();
            Map<String, List<Integer>> expected = bySpans(query);
            assertThat(byColumns(query)).as(query.toString()).isEqualTo(expected);
            found += expected.isEmpty() || expected.size() == traces.size() ? 0 : 1;
        }
        assertThat(found).isGreaterThan(150);
    }

    private static Budget budget() {
        return new Budget(Duration.ofMinutes(5), System::nanoTime);
    }

    private Map<String, List<Integer>> byColumns(TraceQuery query) {
        SearchRequest request = new SearchRequest(query, TimeRange.ALL, 1_000, 0, true);
        byte[] answer = Asked.answer(store, request, budget());
        assertThat(Asked.answer(scattered, request, budget()))
                .as(query.toString())
                .isEqualTo(answer);
        Map<String, List<Integer>> found = new TreeMap<>();
        for (JsonNode trace : Recording.json(answer).get("traces")) {
            List<Integer> matched = new ArrayList<>();
            trace.get("spanSets").forEach(set -> matched.add(set.get("matched").asInt()));
            found.put(trace.get("traceID").asText(), matched);
        }
        return found;
    }

    private Map<String, List<Integer>> bySpans(TraceQuery query) {
        Plan plan = Plan.of(query);
        Map<String, List<Integer>> found = new TreeMap<>();
        traces.keySet().forEach(id -> {
            List<SpanSet> sets = plan.run(new TraceOfRecords(store.find(id), plan.fields()), budget());
            if (!sets.isEmpty()) {
                found.put(
                        id.hex().replaceFirst("^0+", ""),
                        sets.stream().map(set -> set.spans().size()).toList());
            }
        });
        return found;
    }

    private void fill() {
        List<SpanRecord> all = new ArrayList<>();
        for (int i = 1; i <= 60; i++) {
            TraceId id = TraceId.parse(Integer.toHexString(i * 7));
            List<SpanRecord> spans = new ArrayList<>();
            int size = i % 20 == 0 ? 60 : 1 + random.nextInt(8);
            for (int span = 1; span <= size; span++) {
                spans.add(span(id, i, span));
            }
            traces.put(id, spans);
            all.addAll(spans);
        }
        Collections.shuffle(all, random);
        for (int from = 0; from < all.size(); from += 50) {
            List<SpanRecord> some = all.subList(from, Math.min(all.size(), from + 50));
            store.insert(some);
            scattered.insert(some);
        }
        traces.forEach((id, spans) -> assertThat(store.find(id)).containsExactlyInAnyOrderElementsOf(spans));
    }

    private SpanRecord span(TraceId trace, int number, int span) {
        long start = 1_000_000_000L * number + 1_000L * span;
        // now and then a parent that is not there
        int parent = random.nextInt(12) == 0 ? 999 : Math.max(1, span - 1 - random.nextInt(3));
        return new SpanRecord(
                trace,
                SpanId.parse(Integer.toHexString(span)),
                span == 1 ? null : SpanId.parse(Integer.toHexString(parent)),
                random.nextInt(9) == 0 ? "state" : "",
                0,
                "name" + random.nextInt(4),
                new SpanKind(random.nextInt(6)),
                start,
                start + random.nextInt(1_000_000),
                attributes(),
                0,
                random.nextInt(4) == 0 ? List.of(new SpanEvent(start + 5, "x", attributes(), 0)) : List.of(),
                0,
                List.of(),
                0,
                new SpanStatus(new StatusCode(random.nextInt(3)), random.nextBoolean() ? "" : "x"),
                Resource.of(attributes()),
                new Scope("scope", "1", attributes(), 0, ""));
    }

    private Attributes attributes() {
        List<Attributes.Attribute> entries = new ArrayList<>();
        for (String key : KEYS) {
            if (random.nextInt(3) == 0) {
                entries.add(new Attributes.Attribute(key, value()));
            }
        }
        return new Attributes(entries);
    }

    private AnyValue value() {
        return switch (random.nextInt(8)) {
            case 0 -> new AnyValue.Bool(random.nextBoolean());
            case 1 -> new AnyValue.Real(random.nextInt(-9, 9) / 2.0);
            case 2 -> new AnyValue.Items(List.of(new AnyValue.Int(random.nextInt(5)), new AnyValue.Int(3)));
            case 3 -> AnyValue.EMPTY;
            case 4, 5 -> new AnyValue.Text(List.of("", "x", "two words", "abc").get(random.nextInt(4)));
            default -> new AnyValue.Int(random.nextInt(-5, 100));
        };
    }
}
