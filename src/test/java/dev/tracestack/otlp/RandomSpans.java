package dev.tracestack.otlp;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Spans that hold whatever OTLP can hold, the same for the same seed. */
public final class RandomSpans {

    private static final List<String> NASTY = List.of(
            "",
            "\u0000",
            "a\u0000b",
            "\\u0000",
            "GET /cart",
            "Zoë 测试 🚀",
            "\uFFFD",
            "\uFFFF",
            "<a href=\"x\">&'</a>\u2028",
            "\t\r\n\u001b[31m\u007f\u0085\u202e",
            "\"\\/\b\f",
            "~",
            "$1 ''; --");
    private static final List<String> LONE = List.of("\uD800", "x\uDFFFy", "\uDC00\uD800", "\uD83D!\uDE80", "🚀\uDBFF");
    private static final List<Double> REALS = List.of(
            Double.NaN,
            Double.POSITIVE_INFINITY,
            Double.NEGATIVE_INFINITY,
            -0.0,
            0.0,
            3.0,
            0.1,
            1e-7,
            1e21,
            -1.5e300,
            Double.MIN_VALUE,
            Double.MAX_VALUE);
    private static final List<Long> INTS = List.of(0L, 1L, -1L, 9_007_199_254_740_993L, Long.MAX_VALUE, Long.MIN_VALUE);

    private final Random random;
    private final boolean loneSurrogates;

    private RandomSpans(long seed, boolean loneSurrogates) {
        this.random = new Random(seed);
        this.loneSurrogates = loneSurrogates;
    }

    /** Every string is valid Unicode, as protobuf asks for. */
    public static RandomSpans validUnicode(long seed) {
        return new RandomSpans(seed, false);
    }

    /** Strings may hold lone surrogates, as OTLP/JSON can. */
    public static RandomSpans anyText(long seed) {
        return new RandomSpans(seed, true);
    }

    /** A batch of up to that many spans, of several traces, resources and scopes. */
    public List<SpanRecord> batch(int most) {
        List<TraceId> traces = list(3, this::traceId);
        List<Resource> resources = list(3, this::resource);
        List<Scope> scopes = list(3, this::scope);
        List<SpanRecord> spans = new ArrayList<>();
        int count = random.nextInt(most + 1);
        for (int i = 0; i < count; i++) {
            spans.add(span(
                    traces.isEmpty() ? traceId() : pick(traces),
                    resources.isEmpty() ? resource() : pick(resources),
                    scopes.isEmpty() ? scope() : pick(scopes)));
        }
        return spans;
    }

    /** Spans of one trace, at least one, with distinct span ids. */
    public List<SpanRecord> trace(int most) {
        TraceId id = traceId();
        List<SpanRecord> spans = new ArrayList<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            spans.add(span(id, resource(), scope()));
        }
        return spans;
    }

    public SpanRecord span(TraceId trace, Resource resource, Scope scope) {
        return new SpanRecord(
                trace,
                spanId(),
                random.nextBoolean() ? spanId() : null,
                text(),
                random.nextInt(4) == 0 ? random.nextInt() : random.nextInt(0x400),
                text(),
                new SpanKind(random.nextInt(10) == 0 ? random.nextInt() : random.nextInt(6)),
                time(),
                time(),
                attributes(),
                count(),
                list(3, () -> new SpanEvent(time(), text(), attributes(), count())),
                count(),
                list(
                        3,
                        () -> new SpanLink(
                                absentOr(this::traceId),
                                absentOr(this::spanId),
                                text(),
                                attributes(),
                                count(),
                                count())),
                count(),
                new SpanStatus(new StatusCode(random.nextInt(10) == 0 ? random.nextInt() : random.nextInt(3)), text()),
                resource,
                scope);
    }

    public Resource resource() {
        List<Attributes.Attribute> entries = new ArrayList<>(attributes().entries());
        if (random.nextInt(4) > 0) {
            entries.add(Attributes.text("service.name", "service-" + random.nextInt(5)));
        }
        return new Resource(new Attributes(entries), count(), random.nextBoolean() ? "" : text());
    }

    public Scope scope() {
        return new Scope(text(), text(), attributes(), count(), random.nextBoolean() ? "" : text());
    }

    public Attributes attributes() {
        return new Attributes(list(6, () -> new Attributes.Attribute(text(), value(3))));
    }

    public AnyValue value(int depth) {
        return switch (random.nextInt(depth > 0 ? 8 : 6)) {
            case 0 -> new AnyValue.Text(text());
            case 1 -> new AnyValue.Bool(random.nextBoolean());
            case 2 -> new AnyValue.Int(random.nextBoolean() ? pick(INTS) : random.nextLong());
            case 3 -> new AnyValue.Real(random.nextBoolean() ? pick(REALS) : random.nextGaussian() * 1e6);
            case 4 -> AnyValue.EMPTY;
            case 5 -> new AnyValue.Bytes(Base64.getEncoder().encodeToString(octets(random.nextInt(5))));
            case 6 -> new AnyValue.Items(list(4, () -> value(depth - 1)));
            default ->
                new AnyValue.Map(new Attributes(list(4, () -> new Attributes.Attribute(text(), value(depth - 1)))));
        };
    }

    public String text() {
        return switch (random.nextInt(loneSurrogates ? 5 : 4)) {
            case 0 -> pick(NASTY);
            case 1 -> pick(NASTY) + pick(NASTY);
            case 2 -> "key." + random.nextInt(8);
            case 3 ->
                random.ints(random.nextInt(12), 'a', 'z')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            default -> pick(LONE) + (random.nextBoolean() ? pick(NASTY) : "");
        };
    }

    public TraceId traceId() {
        return new TraceId(HexFormat.of().formatHex(octets(16)));
    }

    public SpanId spanId() {
        return new SpanId(HexFormat.of().formatHex(octets(8)));
    }

    private long time() {
        return switch (random.nextInt(5)) {
            case 0 -> 0;
            case 1 -> random.nextLong();
            case 2 -> -1;
            default -> 1_795_449_897_000_000_000L + random.nextInt();
        };
    }

    private int count() {
        return switch (random.nextInt(6)) {
            case 0 -> -1;
            case 1 -> random.nextInt();
            default -> 0;
        };
    }

    private <T> @Nullable T absentOr(Supplier<T> value) {
        return random.nextBoolean() ? null : value.get();
    }

    private <T> List<T> list(int most, Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) {
            list.add(element.get());
        }
        return list;
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private byte[] octets(int count) {
        byte[] octets = new byte[count];
        random.nextBytes(octets);
        return octets;
    }
}
