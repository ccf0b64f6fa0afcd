package dev.tracestack.otlp;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Walks the messages of {@code trace/v1/trace.proto} in JSON. */
final class JsonDecoder {

    private final JsonReader reader;
    private final JsonValueReader values;
    private final OtlpJson.Form form;
    private final Limiter limiter;

    JsonDecoder(JsonParser in, OtlpJson.Form form, Limiter limiter) {
        this.reader = new JsonReader(in, form, limiter);
        this.values = new JsonValueReader(in, reader, limiter);
        this.form = form;
        this.limiter = limiter;
    }

    List<ResourceDraft> traces() throws IOException {
        List<ResourceDraft> batches = new ArrayList<>();
        reader.document(name -> root(name, batches));
        return batches;
    }

    private void root(String name, List<ResourceDraft> batches) throws IOException {
        switch (name) {
            case "resourceSpans", "resource_spans" -> reader.array(() -> batches.add(resourceSpans()));
            case "batches" -> {
                if (form == OtlpJson.Form.TEMPO) {
                    reader.array(() -> batches.add(resourceSpans()));
                } else {
                    reader.skip();
                }
            }
            case "trace" -> {
                if (form == OtlpJson.Form.TEMPO) {
                    reader.object(nested -> root(nested, batches));
                } else {
                    reader.skip();
                }
            }
            default -> reader.skip();
        }
    }

    private ResourceDraft resourceSpans() throws IOException {
        values.check(limiter.countGroup());
        ResourceDraft draft = new ResourceDraft();
        reader.object(name -> {
            switch (name) {
                case "resource" -> {
                    resource(draft);
                    draft.violation = first(draft.violation, limiter.takeViolation());
                }
                case "scopeSpans", "scope_spans" -> reader.array(() -> draft.scopes.add(scopeSpans()));
                case "schemaUrl", "schema_url" -> {
                    draft.schemaUrl = reader.text();
                    draft.violation = first(draft.violation, limiter.takeViolation());
                }
                default -> reader.skip();
            }
        });
        return draft;
    }

    private void resource(ResourceDraft draft) throws IOException {
        reader.object(name -> {
            switch (name) {
                case "attributes" -> values.attributes(draft.attributes);
                case "droppedAttributesCount", "dropped_attributes_count" ->
                    draft.droppedAttributesCount = reader.uint32();
                default -> reader.skip();
            }
        });
    }

    private ScopeDraft scopeSpans() throws IOException {
        values.check(limiter.countGroup());
        ScopeDraft draft = new ScopeDraft();
        reader.object(name -> {
            switch (name) {
                case "scope" -> {
                    scope(draft);
                    draft.violation = first(draft.violation, limiter.takeViolation());
                }
                case "spans" -> reader.array(() -> draft.spans.add(span()));
                case "schemaUrl", "schema_url" -> {
                    draft.schemaUrl = reader.text();
                    draft.violation = first(draft.violation, limiter.takeViolation());
                }
                default -> reader.skip();
            }
        });
        return draft;
    }

    private void scope(ScopeDraft draft) throws IOException {
        reader.object(name -> {
            switch (name) {
                case "name" -> draft.name = reader.text();
                case "version" -> draft.version = reader.text();
                case "attributes" -> values.attributes(draft.attributes);
                case "droppedAttributesCount", "dropped_attributes_count" ->
                    draft.droppedAttributesCount = reader.uint32();
                default -> reader.skip();
            }
        });
    }

    private SpanDraft span() throws IOException {
        values.check(limiter.countSpan());
        SpanDraft draft = new SpanDraft();
        reader.object(name -> spanField(draft, name));
        draft.violation = limiter.takeViolation();
        return draft;
    }

    private void spanField(SpanDraft draft, String name) throws IOException {
        switch (name) {
            case "traceId", "trace_id" -> draft.traceId = reader.id();
            case "spanId", "span_id" -> draft.spanId = reader.id();
            case "traceState", "trace_state" -> draft.traceState = reader.text();
            case "parentSpanId", "parent_span_id" -> draft.parentSpanId = reader.id();
            case "flags" -> draft.flags = reader.uint32();
            case "name" -> draft.name = reader.text();
            case "kind" ->
                draft.kind = reader.enumeration(text -> SpanKind.parse(text).number());
            case "startTimeUnixNano", "start_time_unix_nano" -> draft.startTimeUnixNano = reader.uint64();
            case "endTimeUnixNano", "end_time_unix_nano" -> draft.endTimeUnixNano = reader.uint64();
            case "attributes" -> values.attributes(draft.attributes);
            case "droppedAttributesCount", "dropped_attributes_count" -> draft.droppedAttributesCount = reader.uint32();
            case "events" -> reader.array(() -> draft.events.add(event()));
            case "droppedEventsCount", "dropped_events_count" -> draft.droppedEventsCount = reader.uint32();
            case "links" -> reader.array(() -> draft.links.add(link()));
            case "droppedLinksCount", "dropped_links_count" -> draft.droppedLinksCount = reader.uint32();
            case "status" -> reader.object(field -> statusField(draft, field));
            default -> reader.skip();
        }
    }

    private void statusField(SpanDraft draft, String name) throws IOException {
        switch (name) {
            case "message" -> draft.statusMessage = reader.text();
            case "code" ->
                draft.statusCode =
                        reader.enumeration(text -> StatusCode.parse(text).number());
            default -> reader.skip();
        }
    }

    private SpanEvent event() throws IOException {
        values.check(limiter.countItem());
        EventDraft draft = new EventDraft();
        reader.object(name -> {
            switch (name) {
                case "timeUnixNano", "time_unix_nano" -> draft.timeUnixNano = reader.uint64();
                case "name" -> draft.name = reader.text();
                case "attributes" -> values.attributes(draft.attributes);
                case "droppedAttributesCount", "dropped_attributes_count" ->
                    draft.droppedAttributesCount = reader.uint32();
                default -> reader.skip();
            }
        });
        return draft.finish();
    }

    private LinkDraft link() throws IOException {
        values.check(limiter.countItem());
        LinkDraft draft = new LinkDraft();
        reader.object(name -> {
            switch (name) {
                case "traceId", "trace_id" -> draft.traceId = reader.id();
                case "spanId", "span_id" -> draft.spanId = reader.id();
                case "traceState", "trace_state" -> draft.traceState = reader.text();
                case "attributes" -> values.attributes(draft.attributes);
                case "droppedAttributesCount", "dropped_attributes_count" ->
                    draft.droppedAttributesCount = reader.uint32();
                case "flags" -> draft.flags = reader.uint32();
                default -> reader.skip();
            }
        });
        return draft;
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one == null ? other : one;
    }
}
