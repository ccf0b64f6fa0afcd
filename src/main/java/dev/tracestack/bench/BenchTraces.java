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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Traces as ten web services make them: ten spans each, ten attributes a span, five of the resource, one span in fifty
 * with an error. The same for the same seed and start.
 */
public final class BenchTraces {

    /** Spans of one request, as SDKs send them. */
    public static final int SPANS_A_REQUEST = 512;

    private static final int SPANS = 10;
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
    private static final List<SpanKind> KINDS = List.of(SpanKind.INTERNAL, SpanKind.SERVER, SpanKind.CLIENT);
    private static final SpanStatus FAILED = new SpanStatus(StatusCode.ERROR, "boom");
    private static final Scope SCOPE = Scope.of("tracestack-bench", "1");

    private final Random random;
    private final List<Resource> resources = new ArrayList<>();
    private final List<SpanRecord> left = new ArrayList<>();
    private long nextStart;

    /** Traces from that moment on, one every three milliseconds. */
    public BenchTraces(long seed, Instant start) {
        this.random = new Random(seed);
        this.nextStart = start.getEpochSecond() * 1_000_000_000L;
        for (int i = 0; i < SERVICES.size(); i++) {
            resources.add(Resource.of(Attributes.of(
                    Attributes.text("service.name", SERVICES.get(i)),
                    Attributes.text("service.version", "1." + i + ".0"),
                    Attributes.text("service.instance.id", SERVICES.get(i) + "-0"),
                    Attributes.text("host.name", "host-" + i),
                    Attributes.text("deployment.environment.name", "bench"))));
        }
    }

    /** The next request: so many spans in the order of traces, then grouped by service as a collector sends them. */
    public List<SpanRecord> request() {
        while (left.size() < SPANS_A_REQUEST) {
            left.addAll(trace());
        }
        List<SpanRecord> part = left.subList(0, SPANS_A_REQUEST);
        List<SpanRecord> request = part.stream()
                .sorted(Comparator.comparing(s -> s.resource().serviceName()))
                .toList();
        part.clear();
        return request;
    }

    /** The services that there are. */
    public static List<String> services() {
        return SERVICES;
    }

    private List<SpanRecord> trace() {
        TraceId trace = TraceId.parse(String.format("%016x%016x", random.nextLong() | 1L << 62, random.nextLong()));
        String tenant = String.format("t%02d", random.nextInt(20));
        String user = String.format("u%05d", random.nextInt(10_000));
        List<SpanRecord> spans = new ArrayList<>();
        for (int i = 0; i < SPANS; i++) {
            int lowest = Math.max(0, i - 4);
            SpanRecord parent = i == 0 ? null : spans.get(lowest + random.nextInt(i - lowest));
            spans.add(span(trace, parent, tenant, user));
        }
        nextStart += STEP_NANOS;
        return spans;
    }

    private SpanRecord span(TraceId trace, @Nullable SpanRecord parent, String tenant, String user) {
        int service = parent == null ? 0 : 1 + random.nextInt(SERVICES.size() - 1);
        long start = parent == null ? nextStart : parent.startTimeUnixNano() + random.nextInt(2_000) * 1_000L;
        long duration = Math.max(1, (long) (20_000 * Math.exp(random.nextGaussian()))) * 1_000L;
        double luck = random.nextDouble();
        String method = METHODS.get(random.nextInt(METHODS.size()));
        String path = "/api/" + SERVICES.get(service) + "/op" + random.nextInt(10);
        Attributes attributes = Attributes.of(
                Attributes.text("http.request.method", method),
                Attributes.text("url.path", path),
                Attributes.number("http.response.status_code", luck < 0.01 ? 500 : luck < 0.03 ? 404 : 200),
                Attributes.text("app.tenant", tenant),
                Attributes.text("app.user_id", user),
                Attributes.text("db.system.name", DATABASES.get(random.nextInt(DATABASES.size()))),
                Attributes.text("server.address", "10.0." + service + "." + random.nextInt(16)),
                Attributes.number("thread.id", random.nextInt(64)),
                Attributes.bool("app.cache_hit", random.nextBoolean()),
                Attributes.real("app.amount", random.nextInt(100_000) / 100.0));
        return new SpanRecord(
                trace,
                SpanId.parse(String.format("%016x", random.nextLong() | 1L)),
                parent == null ? null : parent.spanId(),
                "",
                1,
                method + " " + path,
                parent == null ? SpanKind.SERVER : KINDS.get(random.nextInt(KINDS.size())),
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
}
