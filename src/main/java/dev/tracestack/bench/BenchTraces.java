package dev.tracestack.bench;

import dev.tracestack.otlp.Attributes;
import dev.tracestack.otlp.Resource;
import dev.tracestack.otlp.Scope;
import dev.tracestack.otlp.SpanId;
import dev.tracestack.otlp.SpanKind;
import dev.tracestack.otlp.SpanRecord;
import dev.tracestack.otlp.SpanStatus;
import dev.tracestack.otlp.StatusCode;
import dev.tracestack.otlp.TraceId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Traces as ten web services make them: ten spans each, ten attributes a span, five of the resource, one span in fifty
 * with an error. The same for the same seed and start, on every machine; each can be had alone.
 */
public final class BenchTraces {

    /** Spans of one request, as SDKs send them. */
    public static final int SPANS_A_REQUEST = 512;

    /** Spans of one trace. */
    public static final int SPANS_A_TRACE = 10;

    private static final long STEP_NANOS = 3_000_000;
    private static final List<String> SERVICES = List.of(
            "frontend",
            "checkout",
            "cart",
            "catalog",
            "payment",
            "shipping",
            "email",
            "inventory",
            "recommend",
            "auth");
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "DELETE");
    private static final List<String> DATABASES = List.of("none", "postgresql", "redis", "mysql");
    private static final SpanStatus FAILED = new SpanStatus(StatusCode.ERROR, "boom");
    private static final Scope SCOPE = Scope.of("tracestack-bench", "1");

    private final long seed;
    private final long startNanos;
    private final List<Resource> resources = new ArrayList<>();
    private final Deque<SpanRecord> left = new ArrayDeque<>();
    private long nextTrace;

    /** Traces from that moment on, one every three milliseconds. */
    public BenchTraces(long seed, Instant start) {
        this.seed = seed;
        this.startNanos = start.getEpochSecond() * 1_000_000_000L;
        for (int i = 0; i < SERVICES.size(); i++) {
            resources.add(Resource.of(Attributes.of(
                    Attributes.text("service.name", SERVICES.get(i)),
                    Attributes.text("service.version", "1." + i + ".0"),
                    Attributes.text("service.instance.id", SERVICES.get(i) + "-0"),
                    Attributes.text("host.name", "host-" + i),
                    Attributes.text("deployment.environment.name", "bench"))));
        }
    }

    /** The services that there are. */
    public static List<String> services() {
        return SERVICES;
    }

    /** The next request: so many spans in the order of traces, then by service as a collector sends them. */
    public List<SpanRecord> request() {
        return spans(SPANS_A_REQUEST);
    }

    /** As {@link #request} with another number of spans. */
    List<SpanRecord> spans(int count) {
        Map<Resource, List<SpanRecord>> groups = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            if (left.isEmpty()) {
                left.addAll(trace(nextTrace++));
            }
            SpanRecord span = left.remove();
            groups.computeIfAbsent(span.resource(), _ -> new ArrayList<>()).add(span);
        }
        return groups.values().stream().flatMap(List::stream).toList();
    }

    /** One trace, the first has the number 0; its root is its first span and ends last. */
    public List<SpanRecord> trace(long number) {
        SplitMix random = new SplitMix(seed, number);
        TraceId id = new TraceId(
                HexFormat.of().toHexDigits(random.next()) + HexFormat.of().toHexDigits(random.next()));
        Attributes.Attribute tenant = Attributes.text("app.tenant", "t" + digits(random.below(20), 2));
        Attributes.Attribute user = Attributes.text("app.user_id", "u" + digits(random.below(10_000), 5));
        List<SpanRecord> spans = new ArrayList<>(SPANS_A_TRACE);
        long end = 0;
        for (int i = 0; i < SPANS_A_TRACE; i++) {
            SpanRecord span = span(random, id, spans, startNanos + number * STEP_NANOS, tenant, user);
            end = Math.max(end, span.endTimeUnixNano());
            spans.add(span);
        }
        spans.set(0, ending(spans.getFirst(), end));
        return spans;
    }

    private SpanRecord span(
            SplitMix random,
            TraceId trace,
            List<SpanRecord> before,
            long traceStart,
            Attributes.Attribute tenant,
            Attributes.Attribute user) {
        SpanId id = new SpanId(HexFormat.of().toHexDigits(random.next()));
        @Nullable SpanRecord parent = null;
        int service = 0;
        int kind = SpanKind.SERVER.number();
        long start = traceStart;
        if (!before.isEmpty()) {
            int lowest = Math.max(0, before.size() - 4);
            parent = before.get(lowest + random.below(before.size() - lowest));
            service = 1 + random.below(SERVICES.size() - 1);
            kind = 1 + random.below(3);
            start = parent.startTimeUnixNano() + random.below(2_000) * 1_000L;
        }
        int operation = random.below(10);
        long duration = Math.max(1_000, 1_000 * (long) (20_000 * StrictMath.exp(random.gaussian())));
        double luck = random.unit();
        String method = METHODS.get(random.below(METHODS.size()));
        String path = "/api/" + SERVICES.get(service) + "/op" + operation;
        Attributes attributes = Attributes.of(
                Attributes.text("http.request.method", method),
                Attributes.text("url.path", path),
                Attributes.number("http.response.status_code", httpStatus(luck)),
                tenant,
                user,
                Attributes.text("db.system.name", DATABASES.get(random.below(DATABASES.size()))),
                Attributes.text("server.address", "10.0." + service + "." + random.below(16)),
                Attributes.number("thread.id", random.below(64)),
                Attributes.bool("app.cache_hit", random.unit() < 0.5),
                Attributes.real("app.amount", random.below(100_000) / 100.0));
        return new SpanRecord(
                trace,
                id,
                parent == null ? null : parent.spanId(),
                "",
                0,
                method + " " + path,
                new SpanKind(kind),
                start,
                start + duration,
                attributes,
                0,
                List.of(),
                0,
                List.of(),
                0,
                luck < 0.02 ? FAILED : SpanStatus.UNSET,
                resources.get(service),
                SCOPE);
    }

    private static int httpStatus(double luck) {
        return luck < 0.010 ? 500 : luck < 0.015 ? 503 : luck < 0.030 ? 404 : 200;
    }

    private static String digits(int number, int count) {
        String text = Integer.toString(number);
        return "0".repeat(count - text.length()) + text;
    }

    private static SpanRecord ending(SpanRecord span, long end) {
        return new SpanRecord(
                span.traceId(),
                span.spanId(),
                span.parentSpanId(),
                span.traceState(),
                span.flags(),
                span.name(),
                span.kind(),
                span.startTimeUnixNano(),
                end,
                span.attributes(),
                0,
                List.of(),
                0,
                List.of(),
                0,
                span.status(),
                span.resource(),
                span.scope());
    }
}
