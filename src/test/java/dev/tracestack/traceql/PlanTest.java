package dev.tracestack.traceql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tracestack.otlp.AnyValue;
import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import dev.tracestack.otlp.SpanEvent;
import dev.tracestack.otlp.SpanId;
import dev.tracestack.otlp.SpanKind;
import dev.tracestack.otlp.SpanLink;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.SpanStatus;
import dev.tracestack.otlp.StatusCode;
import dev.tracestack.otlp.TraceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What queries keep of one trace: {@code a} calls {@code b} and {@code d}, {@code b} calls {@code c}, and the parent of
 * {@code e} is not here.
 */
final class PlanTest {

    private static final long START = 1_000_000_000L;
    private static final TraceId TRACE = TraceId.parse("00ab");

    private final List<SpanRecord> spans = List.of(
            span(1, 0, "a", SpanKind.SERVER, 100, 0, "front", Map.of("code", 200L, "path", "/orders", "ok", true)),
            span(2, 1, "b", SpanKind.CLIENT, 40, 2, "front", Map.of("code", 500L, "ratio", 0.5, "shadow", "span")),
            span(3, 2, "c", SpanKind.SERVER, 30, 1, "back", Map.of("code", 404L, "ratio", 2.5, "path", "/x")),
            span(4, 1, "d", SpanKind.INTERNAL, 5, 0, "front", Map.of("tags", List.of("red", "blue"), "empty", "")),
            span(
                    5,
                    9,
                    "e",
                    SpanKind.INTERNAL,
                    1,
                    0,
                    "front",
                    Map.of("tags", List.of("green"), "mixed", List.of("x", 1L))));

    @ParameterizedTest
    @CsvSource(delimiterString = "→", quoteCharacter = '`', nullValues = "-", textBlock = """
        {}                                            → abcde
        { .code = 500 }                               → b
        { .code != 500 }                              → ac
        { .code > 404 }                               → b
        { .code >= 404 }                              → bc
        { .code < 404 }                               → a
        { .code <= 404 }                              → ac
        { 404 <= .code }                              → bc
        { 404 > .code }                               → a
        { .code > 403.5 }                             → bc
        { .ratio = 0.5 }                              → b
        { .ratio != 0.5 }                             → c
        { .ratio < 2.5 }                              → b
        { .ratio <= 2.5 }                             → bc
        { .ratio > 0.5 }                              → c
        { .ratio >= 0.5 }                             → bc
        { .code = "500" }                             → -
        { .path = "/x" }                              → c
        { .path != "/x" }                             → a
        { .path > "/p" }                              → c
        { .path >= "/x" }                             → c
        { .path < "/x" }                              → a
        { .path <= "/x" }                             → ac
        { .path =~ "/o.*" }                           → a
        { .path !~ "/o.*" }                           → c
        { .code =~ "5.." }                            → -
        { .empty = "" }                               → d
        { .ok = true }                                → a
        { .ok != false }                              → a
        { !.ok }                                      → -
        { .ok }                                       → a
        { !(.code = 500) }                            → acde
        { .tags = "red" }                             → d
        { .tags != "red" }                            → e
        { "red" = .tags }                             → d
        { .tags =~ "r.*" }                            → d
        { .tags !~ "r.*" }                            → e
        { .tags != nil }                              → de
        { .tags = nil }                               → abc
        { .mixed != nil }                             → -
        { .code = nil }                               → de
        { .code != nil }                              → abc
        { nil != .code }                              → abc
        { nil = .code }                               → de
        { link:spanID != "7" }                        → e
        { link:spanID = "0000000000000002" }          → e
        { event.attempt != 7 }                        → d
        { !(.path = "/x") }                           → abde
        { span.path != resource.path }                → -
        { .code /* c */ = 200 } // and so on          → a
        { name = "\141" }                             → a
        { .code = 200 || .code = 404 }                → ac
        { .code >= 404 && .ratio > 1 }                → c
        { .code + 4 = 404 + 100 }                     → b
        { .code - 4 = 400 }                           → c
        { .code * 2 = 1000 }                          → b
        { .code / 3 = 166 }                           → b
        { .code % 3 = 2 }                             → abc
        { .code % 7 = 3 }                             → b
        { .code / 0 = nil }                           → abcde
        { .code % 0 = nil }                           → abcde
        { .code ^ 2 = 40000 }                         → a
        { .code ^ 0 = 1 && .code ^ -1 = 1 }           → abc
        { .code ^ 64 = 0 }                            → abc
        { .ratio + 0.5 = 1.0 }                        → b
        { .ratio - 0.5 = 2.0 }                        → c
        { .ratio * 2 = 5.0 }                          → c
        { .ratio / 2 = 0.25 }                         → b
        { .ratio % 2 = 0.5 }                          → bc
        { .ratio ^ 2 = 6.25 }                         → c
        { -.code = -404 }                             → c
        { -.ratio < -1 }                              → c
        { .path + 1 = 2 }                             → -
        { span.path = resource.path }                 → bde
        { name = "a" }                                → a
        { kind = server }                             → ac
        { kind != internal }                          → abc
        { status = error }                            → b
        { status = ok }                               → c
        { status != unset }                           → bc
        { statusMessage = "boom" }                    → b
        { duration > 30ms }                           → ab
        { duration >= 30ms && duration <= 40ms }      → bc
        { duration < 5000000ns }                      → e
        { resource.service.name = "back" }            → c
        { span.service.name = "back" }                → -
        { .shadow = "span" }                          → b
        { resource.shadow = "resource" }              → abcde
        { .shadow = "resource" }                      → acde
        { instrumentation.lib = "x" }                 → abcde
        { instrumentation:name = "made by hand" }     → abcde
        { instrumentation:version = "1" }             → abcde
        { event:name = "retry" }                      → d
        { event.attempt > 1 }                         → d
        { event:timeSinceStart > 1ms }                → d
        { event:timeSinceStart < 1ms }                → -
        { link:traceID = "ab" }                       → e
        { link:spanID = "2" }                         → e
        { link.why = "cause" }                        → e
        { trace:id = "00ab" }                         → abcde
        { trace:id = "ac" }                           → -
        { span:id = "3" }                             → c
        { span:id = "0000000000000003" }              → c
        { span:id =~ "0{15}3" }                       → c
        { "0000000000000003" = span:id }              → c
        { span:parentID = "1" }                       → bd
        { span:childCount = 2 }                       → a
        { span:childCount = 0 }                       → cde
        { rootName = "a" }                            → abcde
        { rootServiceName = "front" }                 → abcde
        { traceDuration = 100ms }                     → abcde
        { nestedSetParent = -1 }                      → a
        { nestedSetParent = 0 }                       → e
        { nestedSetParent = 2 }                       → c
        { nestedSetLeft = 1 && nestedSetRight = 8 }   → a
        { nestedSetLeft = 6 && nestedSetRight = 7 }   → d
        { name = "a" } && { name = "c" }              → ac
        { name = "a" } && { name = "x" }              → -
        { name = "x" } || { name = "c" }              → c
        { name = "x" } || { name = "y" }              → -
        { name = "a" } > { kind = internal }          → d
        { name = "a" } > { name = "c" }               → -
        { name = "a" } >> { }                         → bcd
        { name = "b" } >> { }                         → c
        { name = "d" } >> { }                         → -
        { name = "c" } < { }                          → b
        { name = "a" } < { }                          → -
        { name = "c" } << { }                         → ab
        { name = "e" } << { }                         → -
        { name = "b" } ~ { }                          → d
        { kind != server } ~ { }                      → bd
        { name = "a" } ~ { }                          → -
        { name = "a" } !> { }                         → ace
        { name = "a" } !>> { }                        → ae
        { name = "c" } !< { }                         → acde
        { name = "c" } !<< { }                        → cde
        { name = "b" } !~ { }                         → abce
        { name = "x" } !> { name = "b" }              → b
        { name = "a" } &> { }                         → abd
        { name = "a" } &>> { name = "c" }             → ac
        { name = "c" } &< { }                         → bc
        { name = "c" } &<< { }                        → abc
        { name = "b" } &~ { }                         → bd
        { kind = server } | count() > 1               → ac
        { kind = server } | count() > 2               → -
        { } | count() = 5                             → abcde
        { .code != nil } | avg(.code) = 368.0         → abc
        { .code != nil } | avg(.code) > 368           → -
        { .code != nil } | sum(.code) = 1104          → abc
        { .code != nil } | min(.code) = 200           → abc
        { .code != nil } | max(.code) = 500           → abc
        { .ratio > 0 } | sum(.ratio) = 3.0            → bc
        { } | max(duration) = 100ms                   → abcde
        { } | sum(.nothing) > 0                       → -
        { } | by(resource.service.name)               → abde/c
        { .code != nil } | by(kind) | count() > 1     → ac
        { } | by(kind) | coalesce()                   → abcde
        { } | { .code > 300 } | { status = error }    → b
        ({ .code > 300 } | { status = ok })           → c
        { name = "b" } | select(.code)                → b
        """)
    void itKeepsTheSpansThatTheQueryMeans(String query, @Nullable String kept) throws InvalidQuery {
        Plan plan = Plan.of(TraceQuery.parse(query));
        assertThat(plan.run(new TraceOfRecords(spans, plan.fields()), budget()).stream()
                        .map(set -> set.spans().stream()
                                .map(span -> spans.get(span).name())
                                .collect(Collectors.joining()))
                        .collect(Collectors.joining("/")))
                .isEqualTo(kept == null ? "" : kept);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "→", quoteCharacter = '`', textBlock = """
        { } | count() > 0 | avg(.code) > 0.5            → count()=5 avg(.code)=368
        { } | by(kind) | count() = 2                    → by(kind)=server count()=2
        { } | min(duration) < 1s                        → min(duration)=1ms
        { } | max(.ratio) > 1                           → max(.ratio)=2.5
        """)
    void aSetSaysWhatWasFoundOfIt(String query, String labels) throws InvalidQuery {
        Plan plan = Plan.of(TraceQuery.parse(query));
        SpanSet first =
                plan.run(new TraceOfRecords(spans, plan.fields()), budget()).getFirst();
        assertThat(first.attributes().stream()
                        .map(one -> one.label() + "=" + one.value().text())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(labels);
    }

    @ParameterizedTest
    @CsvSource(delimiterString = "→", quoteCharacter = '`', nullValues = "-", textBlock = """
        { .code = 500 }                        → b → .code=500
        { .code > 300 || .ratio > 1 }          → b → .code=500
        { 300 < .code || 1 < .ratio }          → c → .code=404 .ratio=2.5
        { .code > 300 } | select(.ratio, name) → b → .code=500 .ratio=0.5 name=b
        { .code > 300 || .code < 300 }         → a → .code=200
        { .tags = "blue" }                     → d → .tags=[red, blue]
        { event:name = "retry" }               → d → event:name=retry
        { .code + 1 > 0 }                      → b → .code=500
        { !(.ok = true) }                      → b → -
        { } | avg(.code) > 1 | by(kind)        → b → .code=500 kind=client
        { name = "a" } > { .code > 1 }         → b → .code=500
        """)
    void anAnswerShowsTheFieldsThatTheQueryAsksFor(String query, String span, @Nullable String shown)
            throws InvalidQuery {
        Plan plan = Plan.of(TraceQuery.parse(query));
        int number = spans.stream().map(SpanRecord::name).toList().indexOf(span);
        assertThat(plan.shown(new TraceOfRecords(spans, plan.fields()), number).stream()
                        .map(one ->
                                Printer.print(one.field()) + "=" + one.value().text())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(shown == null ? "" : shown);
    }

    @Test
    void aTraceWithoutSpansMatchesNothing() throws InvalidQuery {
        Plan plan = Plan.of(TraceQuery.parse("{ }"));
        assertThat(plan.run(new TraceOfRecords(List.of(), plan.fields()), budget()))
                .isEmpty();
    }

    @Test
    void itStopsWhenTheTimeIsOver() throws InvalidQuery {
        long[] now = {0};
        Budget little = new Budget(Duration.ofNanos(1), () -> now[0] += 1_000_000);
        Plan plan = Plan.of(TraceQuery.parse("{ .code = 1 }"));
        List<SpanRecord> many = new ArrayList<>();
        for (int i = 1; i <= 10_000; i++) {
            many.add(span(i, 0, "a", SpanKind.SERVER, 1, 0, "front", Map.of()));
        }
        assertThatThrownBy(() -> plan.run(new TraceOfRecords(many, plan.fields()), little))
                .isInstanceOf(QueryTooLarge.class);
    }

    private static Budget budget() {
        return new Budget(Duration.ofMinutes(5), System::nanoTime);
    }

    private static SpanRecord span(
            int id,
            int parent,
            String name,
            SpanKind kind,
            int millis,
            int status,
            String service,
            Map<String, Object> own) {
        long start = START + 1_000L * id;
        boolean d = name.equals("d");
        boolean e = name.equals("e");
        return new SpanRecord(
                TRACE,
                SpanId.parse(Integer.toHexString(id)),
                parent == 0 ? null : SpanId.parse(Integer.toHexString(parent)),
                "",
                0,
                name,
                kind,
                start,
                start + millis * 1_000_000L,
                attributes(own),
                0,
                d
                        ? List.of(new SpanEvent(start + 2_000_000, "retry", attributes(Map.of("attempt", 2L)), 0))
                        : List.of(),
                0,
                e
                        ? List.of(new SpanLink(TRACE, SpanId.parse("2"), "", attributes(Map.of("why", "cause")), 0, 0))
                        : List.of(),
                0,
                new SpanStatus(new StatusCode(status), status == 2 ? "boom" : ""),
                Resource.of(attributes(Map.of("service.name", service, "shadow", "resource"))),
                new Scope("made by hand", "1", attributes(Map.of("lib", "x")), 0, ""));
    }

    private static Attributes attributes(Map<String, Object> values) {
        return new Attributes(new TreeMap<>(values)
                .entrySet().stream()
                        .map(entry -> new Attributes.Attribute(entry.getKey(), value(entry.getValue())))
                        .toList());
    }

    private static AnyValue value(Object value) {
        return switch (value) {
            case String text -> new AnyValue.Text(text);
            case Boolean bool -> new AnyValue.Bool(bool);
            case Long number -> new AnyValue.Int(number);
            case Double number -> new AnyValue.Real(number);
            case List<?> items ->
                new AnyValue.Items(items.stream().map(PlanTest::value).toList());
            default -> throw new IllegalArgumentException("no attribute of " + value);
        };
    }
}
