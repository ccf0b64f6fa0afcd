package dev.tracestack.tracestore;

import dev.tracestack.traceql.FieldExpression.Builtin;
import dev.tracestack.traceql.FieldExpression.Field;
import dev.tracestack.traceql.Intrinsic;
import dev.tracestack.traceql.Plan;
import dev.tracestack.traceql.SpanSet;
import dev.tracestack.traceql.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Writes a trace as Tempo 3.0 answers {@code /api/search}: zeros are left out, ids lose leading zeros. For one thread. */
final class TraceJson {

    /** Traces are written into the same array while there is about this much left in it. */
    private static final int ROOM = 1 << 11;

    private static final String NO_ROOT = "<root span not yet received>";
    private static final Set<Intrinsic> NOT_LISTED = EnumSet.of(
            Intrinsic.DURATION,
            Intrinsic.NAME,
            Intrinsic.TRACE_DURATION,
            Intrinsic.ROOT_NAME,
            Intrinsic.ROOT_SERVICE_NAME,
            Intrinsic.TRACE_ID,
            Intrinsic.SPAN_ID);
    private static final byte[] TRACE_ID = JsonBytes.fixed(",{\"traceID\":");
    private static final byte[] ROOT_SERVICE = JsonBytes.fixed(",\"rootServiceName\":");
    private static final byte[] ROOT_NAME = JsonBytes.fixed(",\"rootTraceName\":");
    private static final byte[] START = JsonBytes.fixed(",\"startTimeUnixNano\":");
    private static final byte[] DURATION_MS = JsonBytes.fixed(",\"durationMs\":");
    private static final byte[] SPAN_SET = JsonBytes.fixed(",\"spanSet\":");
    private static final byte[] SPAN_SETS = JsonBytes.fixed(",\"spanSets\":[");
    private static final byte[] SERVICES = JsonBytes.fixed(",\"serviceStats\":{");
    private static final byte[] SPANS = JsonBytes.fixed("{\"spans\":[");
    private static final byte[] MATCHED = JsonBytes.fixed("],\"matched\":");
    private static final byte[] ATTRIBUTES = JsonBytes.fixed(",\"attributes\":[");
    private static final byte[] SPAN_ID = JsonBytes.fixed("{\"spanID\":");
    private static final byte[] NAME = JsonBytes.fixed(",\"name\":");
    private static final byte[] DURATION = JsonBytes.fixed(",\"durationNanos\":");
    private static final byte[] ERROR_COUNT = JsonBytes.fixed(",\"errorCount\":");

    private final Plan plan;
    private final int spansPerSet;
    private final boolean withSpans;
    private final ServiceTally services = new ServiceTally();
    private JsonBytes out = new JsonBytes(4096);

    TraceJson(Plan plan, SearchRequest request) {
        this.plan = plan;
        this.spansPerSet = request.spansPerSet() == 0 ? Integer.MAX_VALUE : request.spansPerSet();
        this.withSpans = request.withSpans();
    }

    /** One object, with a comma before it. */
    JsonBytes.Part write(StoredTrace stored, ColumnTrace trace, List<SpanSet> sets) {
        out = out.orEmpty(ROOM);
        int start = out.size();
        out.raw(TRACE_ID).shortHex(stored.idHigh(), stored.idLow());
        StoredTrace.Rows whole = trace.whole();
        root(whole);
        time(START, whole.earliest());
        if (whole.durationNanos() >= 1_000_000) {
            out.raw(DURATION_MS).number(whole.durationNanos() / 1_000_000);
        }
        if (withSpans) {
            sets(trace, sets);
            services(whole);
        }
        return out.raw('}').since(start);
    }

    /** The same in another place, apart from what lies around it. */
    JsonBytes.Part again(JsonBytes.Part part) {
        out = out.orEmpty(ROOM);
        int start = out.size();
        return out.append(part).since(start);
    }

    private void root(StoredTrace.Rows trace) {
        int root = trace.root();
        if (root < 0) {
            text(ROOT_SERVICE, NO_ROOT);
            return;
        }
        SegmentView view = trace.view(root);
        int row = trace.row(root);
        text(ROOT_SERVICE, view.service(view.columns().resource[row]).name());
        text(ROOT_NAME, view.names()[view.columns().name[row]]);
    }

    private void sets(ColumnTrace trace, List<SpanSet> sets) {
        out.raw(SPAN_SET);
        int from = out.size();
        set(trace, sets.getFirst());
        int to = out.size();
        out.raw(SPAN_SETS).again(from, to);
        for (SpanSet set : sets.subList(1, sets.size())) {
            out.raw(',');
            set(trace, set);
        }
        out.raw(']');
    }

    private void set(ColumnTrace trace, SpanSet set) {
        out.raw(SPANS);
        int most = Math.min(set.spans().size(), spansPerSet);
        for (int i = 0; i < most; i++) {
            if (i > 0) {
                out.raw(',');
            }
            span(trace, set.spans().get(i));
        }
        out.raw(MATCHED).number(set.spans().size());
        if (!set.attributes().isEmpty()) {
            out.raw(ATTRIBUTES);
            for (int i = 0; i < set.attributes().size(); i++) {
                if (i > 0) {
                    out.raw(',');
                }
                SpanSet.Labelled attribute = set.attributes().get(i);
                ValueJson.labelled(out, attribute.label(), attribute.value());
            }
            out.raw(']');
        }
        out.raw('}');
    }

    private void span(ColumnTrace trace, int span) {
        List<Plan.Shows> shown = plan.shown(trace, span);
        out.raw(SPAN_ID).hex(trace.view(span).columns().spanId[trace.row(span)]);
        for (Plan.Shows part : shown) {
            if (part.field().equals(new Builtin(Intrinsic.NAME)) && part.value() instanceof Value.Text(String name)) {
                text(NAME, name);
            }
        }
        time(START, trace.start(span));
        time(DURATION, trace.duration(span));
        boolean first = true;
        for (Plan.Shows part : shown) {
            if (isListed(part.field())) {
                out.raw(first ? ATTRIBUTES : COMMA);
                ValueJson.labelled(out, part.field().label(), part.value());
                first = false;
            }
        }
        out.raw(first ? NOTHING : CLOSE).raw('}');
    }

    private static final byte[] COMMA = JsonBytes.fixed(",");
    private static final byte[] CLOSE = JsonBytes.fixed("]");
    private static final byte[] NOTHING = {};

    private static boolean isListed(Field field) {
        return !(field instanceof Builtin(Intrinsic intrinsic) && NOT_LISTED.contains(intrinsic));
    }

    private void services(StoredTrace.Rows trace) {
        out.raw(SERVICES);
        if (!services.ofOneSegment(trace)) {
            services.ofSeveralSegments(trace);
        }
        for (int i = 0; i < services.size(); i++) {
            out.raw(i == 0 ? NOTHING : COMMA).raw(services.service(i).counted()).number(services.spans(i));
            if (services.errors(i) > 0) {
                out.raw(ERROR_COUNT).number(services.errors(i));
            }
            out.raw('}');
        }
        out.raw('}');
    }

    private void text(byte[] label, String value) {
        if (!value.isEmpty()) {
            out.raw(label).string(value);
        }
    }

    private void time(byte[] label, long nanos) {
        if (nanos != 0) {
            out.raw(label).quoted(nanos);
        }
    }
}
