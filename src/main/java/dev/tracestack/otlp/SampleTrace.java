package dev.tracestack.otlp;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * A trace that was made to be recognised: an order that passes through a shop's services. Every span carries the run id
 * and the mark {@code tracestack.smoke}.
 *
 * @param runId value of the attribute {@code smoke.run_id}
 * @param spans the root first, then each after its parent
 */
public record SampleTrace(TraceId traceId, String runId, List<SpanRecord> spans) {

    /** As many as the story has. */
    public static final int DEFAULT_SPANS = 5;

    /** As many as the story has. */
    public static final int DEFAULT_SERVICES = 3;

    private static final String SMOKE_MARK = "tracestack.smoke";
    private static final String EMIT_MARK = "tracestack.emit";
    private static final AnyValue TRUE = new AnyValue.Bool(true);
    private static final int MOST_SPANS = 100_000;
    private static final List<String> SERVICES = List.of("checkout", "cart", "payments");

    public SampleTrace {
        spans = List.copyOf(spans);
    }

    /** Five spans over three services that ended just now. */
    public static SampleTrace of(InstantSource clock, RandomGenerator random) {
        return of(DEFAULT_SPANS, DEFAULT_SERVICES, clock, random);
    }

    /**
     * A trace of that size.
     *
     * @param spans 1 to 100 000; further ones are steps below the first
     * @param services 1 to {@code spans}
     * @throws IllegalArgumentException if there would be fewer spans than services, or too many
     */
    public static SampleTrace of(int spans, int services, InstantSource clock, RandomGenerator random) {
        if (spans < 1 || spans > MOST_SPANS) {
            throw new IllegalArgumentException("spans " + spans + " is not between 1 and " + MOST_SPANS);
        }
        if (services < 1 || services > spans) {
            throw new IllegalArgumentException(
                    "services " + services + " is not between 1 and the " + spans + " spans");
        }
        TraceId id = new TraceId(id(random, 16));
        String runId = id(random, 4);
        List<Resource> resources = new ArrayList<>();
        for (int i = 0; i < services; i++) {
            resources.add(resource(i));
        }
        long start = nanos(clock.instant()) - SampleStep.TRACE_NANOS;
        List<SpanRecord> made = new ArrayList<>();
        for (int i = 0; i < spans; i++) {
            SampleStep step = SampleStep.at(i);
            int service = services == DEFAULT_SERVICES && spans >= DEFAULT_SPANS ? step.service() : i;
            made.add(step.span(id, new SpanId(id(random, 8)), made, start, resources.get(service % services), runId));
        }
        return new SampleTrace(id, runId, made);
    }

    /** The same with a call of a language model on its root, as the semantic conventions for generative AI name it. */
    public SampleTrace withModelCall() {
        List<SpanRecord> changed = new ArrayList<>(spans);
        SpanRecord root = changed.getFirst();
        List<Attributes.Attribute> all = new ArrayList<>(root.attributes().entries());
        all.add(Attributes.text("gen_ai.operation.name", "chat"));
        all.add(Attributes.text("gen_ai.request.model", "tracestack-sample"));
        all.add(Attributes.number("gen_ai.usage.input_tokens", 12));
        all.add(Attributes.number("gen_ai.usage.output_tokens", 7));
        all.add(Attributes.text("gen_ai.prompt", "One book and one tea, please."));
        all.add(Attributes.text("gen_ai.completion", "Your order is on its way."));
        changed.set(0, root.withAttributes(new Attributes(all)));
        return new SampleTrace(traceId, runId, changed);
    }

    /** Whether that span is of a trace that was sent to prove the way, and is nobody's work. */
    public static boolean isSmoke(SpanRecord span) {
        return span.attributes().get(SMOKE_MARK).filter(TRUE::equals).isPresent()
                || span.resource()
                        .attributes()
                        .get(SMOKE_MARK)
                        .filter(TRUE::equals)
                        .isPresent();
    }

    /** The same trace as an example that somebody sends: marked {@code tracestack.emit}, and nobody's proof. */
    public SampleTrace asExample() {
        return new SampleTrace(
                traceId, runId, spans.stream().map(SampleTrace::example).toList());
    }

    private static SpanRecord example(SpanRecord span) {
        SpanRecord own = span.withAttributes(renamed(span.attributes()));
        Resource resource = new Resource(
                renamed(own.resource().attributes()),
                own.resource().droppedAttributesCount(),
                own.resource().schemaUrl());
        return own.withResource(resource);
    }

    private static Attributes renamed(Attributes attributes) {
        return new Attributes(attributes.entries().stream()
                .map(each -> each.key().equals(SMOKE_MARK) ? new Attributes.Attribute(EMIT_MARK, each.value()) : each)
                .toList());
    }

    /** How many services take part. */
    public int services() {
        return (int) spans.stream()
                .map(span -> span.resource().serviceName())
                .distinct()
                .count();
    }

    private static Resource resource(int service) {
        String name = service < SERVICES.size() ? SERVICES.get(service) : "service-" + (service + 1);
        return Resource.of(Attributes.of(
                Attributes.text("service.name", name),
                Attributes.text("service.namespace", "tracestack-sample"),
                Attributes.text("service.version", "1.0.0"),
                Attributes.bool("tracestack.smoke", true)));
    }

    private static long nanos(Instant instant) {
        return TimeUnit.SECONDS.toNanos(instant.getEpochSecond()) + instant.getNano();
    }

    private static String id(RandomGenerator random, int octets) {
        byte[] bytes = new byte[octets];
        random.nextBytes(bytes);
        bytes[0] |= 1; // an id of zeros is none
        return HexFormat.of().formatHex(bytes);
    }
}
