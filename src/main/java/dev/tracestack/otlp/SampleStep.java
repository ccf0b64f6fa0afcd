package dev.tracestack.otlp;

import java.util.ArrayList;
import java.util.List;

/**
 * One step of the story that {@link SampleTrace} tells.
 *
 * @param service which of the three services does it
 * @param parent index of the step that this one is part of; negative for the root
 * @param startMicros from the start of the trace, as is the end
 * @param events their times are nanoseconds from the start of the trace
 * @param linkTo index of the step that a link points to; negative for no link
 */
record SampleStep(
        String name,
        SpanKind kind,
        int service,
        int parent,
        long startMicros,
        long endMicros,
        List<Attributes.Attribute> attributes,
        List<SpanEvent> events,
        int linkTo) {

    static final long TRACE_NANOS = 42_000_000L;

    private static final int NONE = -1;
    private static final int SAMPLED_AND_LOCAL = 0x101;
    private static final List<SampleStep> STORY = List.of(
            new SampleStep("POST /orders", SpanKind.SERVER, 0, NONE, 0, 42_000, order(), List.of(), NONE),
            new SampleStep("GET /cart", SpanKind.SERVER, 1, 0, 2_000, 13_200, cart(), List.of(), NONE),
            new SampleStep("POST /charges", SpanKind.CLIENT, 0, 0, 14_500, 39_100, charge(), List.of(), NONE),
            new SampleStep("POST /charges", SpanKind.SERVER, 2, 2, 16_000, 37_300, charge(), List.of(), 1),
            new SampleStep("authorize card", SpanKind.INTERNAL, 2, 3, 18_250, 33_750, card(), authorized(), NONE));

    /** The step at that index; after the story come plain steps of the root. */
    static SampleStep at(int index) {
        return index < STORY.size()
                ? STORY.get(index)
                : new SampleStep(
                        "step " + (index + 1),
                        SpanKind.INTERNAL,
                        index % SampleTrace.DEFAULT_SERVICES,
                        0,
                        40_000,
                        41_000,
                        List.of(Attributes.number("order.id", 9_007_199_254_740_993L)),
                        List.of(),
                        NONE);
    }

    /** The step as a span; {@code earlier} are the spans of the steps before it. */
    SpanRecord span(
            TraceId trace, SpanId id, List<SpanRecord> earlier, long startNanos, Resource resource, String runId) {
        boolean root = parent < 0;
        return new SpanRecord(
                trace,
                id,
                root ? null : earlier.get(parent).spanId(),
                root ? "tracestack=smoke" : "",
                SAMPLED_AND_LOCAL,
                name,
                kind,
                startNanos + startMicros * 1000,
                startNanos + endMicros * 1000,
                marked(runId),
                0,
                events.stream().map(event -> later(event, startNanos)).toList(),
                0,
                linkTo < 0 ? List.of() : List.of(link(earlier.get(linkTo))),
                0,
                root ? new SpanStatus(StatusCode.OK, "") : SpanStatus.UNSET,
                resource,
                Scope.of("dev.tracestack.sample", "1"));
    }

    private Attributes marked(String runId) {
        List<Attributes.Attribute> all = new ArrayList<>();
        all.add(Attributes.text("smoke.run_id", runId));
        all.add(Attributes.bool("tracestack.smoke", true));
        all.addAll(attributes);
        return new Attributes(all);
    }

    private static SpanEvent later(SpanEvent event, long nanos) {
        return new SpanEvent(
                nanos + event.timeUnixNano(), event.name(), event.attributes(), event.droppedAttributesCount());
    }

    private static SpanLink link(SpanRecord to) {
        return new SpanLink(
                to.traceId(), to.spanId(), "", Attributes.of(Attributes.text("link.reason", "same cart")), 0, 0);
    }

    private static List<Attributes.Attribute> order() {
        return List.of(
                Attributes.text("http.request.method", "POST"),
                Attributes.text("http.route", "/orders"),
                Attributes.number("http.response.status_code", 201),
                Attributes.real("order.total", 59.97),
                new Attributes.Attribute(
                        "order.items",
                        new AnyValue.Items(List.of(new AnyValue.Text("book"), new AnyValue.Text("Tee ☕")))));
    }

    private static List<Attributes.Attribute> cart() {
        return List.of(
                Attributes.text("http.request.method", "GET"),
                Attributes.text("http.route", "/cart"),
                Attributes.number("http.response.status_code", 200),
                new Attributes.Attribute("cart.etag", new AnyValue.Bytes("AAEC/f7/")));
    }

    private static List<Attributes.Attribute> charge() {
        return List.of(
                Attributes.text("http.request.method", "POST"),
                Attributes.text("http.route", "/charges"),
                Attributes.number("http.response.status_code", 200));
    }

    private static List<Attributes.Attribute> card() {
        return List.of(new Attributes.Attribute(
                "card",
                new AnyValue.Map(Attributes.of(Attributes.text("brand", "visa"), Attributes.number("last4", 4242)))));
    }

    private static List<SpanEvent> authorized() {
        return List.of(new SpanEvent(
                33_000_000L,
                "card.authorized",
                Attributes.of(
                        Attributes.text("authorization.code", "A1B2C3"), Attributes.bool("three_d_secure", false)),
                0));
    }
}
