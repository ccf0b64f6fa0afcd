package dev.tracestack.yaml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;

/** Turns a parser's events into nodes, and collects what is wrong with them instead of stopping at the first. */
final class TreeBuilder {

    /** Reading on would cost more than the limits allow. */
    static final class LimitReached extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Position position;
        private final String reason;

        LimitReached(Position position, String reason) {
            super(reason);
            this.position = position;
            this.reason = reason;
        }

        Position position() {
            return position;
        }

        String reason() {
            return reason;
        }
    }

    /** A node and how many nodes a walk through it meets. */
    private record Weighed(Node node, long weight) {}

    private final String file;
    private final SourceText source;
    private final Limits limits;
    private final List<Node> documents = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Weighed> anchors = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private long weight;

    TreeBuilder(String file, String text, Limits limits) {
        this.file = file;
        this.source = new SourceText(text);
        this.limits = limits;
    }

    List<Node> documents() {
        return documents;
    }

    List<Problem> problems() {
        return problems;
    }

    void report(Position position, String message) {
        problems.add(new Problem(position, message));
    }

    /** Reads all events to the end of the stream. */
    void build(Parser events) {
        for (Event event = events.getEvent(); event != null; event = events.getEvent()) {
            if (event.is(Event.ID.DocumentStart)) {
                anchors.clear();
                open.clear();
                documents.add(node(events.getEvent(), events, 1).node());
            }
            if (event.is(Event.ID.StreamEnd)) {
                return;
            }
        }
    }

    private Weighed node(Event event, Parser events, int depth) {
        return switch (event) {
            case AliasEvent alias -> aliased(alias);
            case ScalarEvent scalar -> anchored(scalar.getAnchor(), scalar(scalar));
            case SequenceStartEvent start -> {
                checkDepth(event, depth);
                open(start.getAnchor());
                yield anchored(start.getAnchor(), sequence(start, events, depth));
            }
            case MappingStartEvent start -> {
                checkDepth(event, depth);
                open(start.getAnchor());
                yield anchored(start.getAnchor(), mapping(start, events, depth));
            }
            default -> throw new IllegalStateException("unexpected event " + event);
        };
    }

    private Weighed scalar(ScalarEvent event) {
        Position at = position(event);
        count(at, 1);
        Scalar scalar = source.scalar(at, event);
        TaggedScalar.misfit(scalar).ifPresent(reason -> report(at, reason));
        return new Weighed(TaggedScalar.decoded(scalar), 1);
    }

    private Weighed sequence(SequenceStartEvent start, Parser events, int depth) {
        List<Node> items = new ArrayList<>();
        long under = 1;
        for (Event e = events.getEvent(); !e.is(Event.ID.SequenceEnd); e = events.getEvent()) {
            Weighed item = node(e, events, depth + 1);
            items.add(item.node());
            under += item.weight();
        }
        count(position(start), 1);
        return new Weighed(new Sequence(position(start), start.getTag(), items), under);
    }

    private Weighed mapping(MappingStartEvent start, Parser events, int depth) {
        Map<String, Mapping.Entry> entries = new LinkedHashMap<>();
        long under = 1;
        for (Event e = events.getEvent(); !e.is(Event.ID.MappingEnd); e = events.getEvent()) {
            Weighed key = node(e, events, depth + 1);
            Weighed value = node(events.getEvent(), events, depth + 1);
            under += key.weight() + value.weight();
            if (key.node() instanceof Scalar name) {
                add(entries, name, position(e), value.node());
            } else {
                report(position(e), "a key must be a scalar, found a collection");
            }
        }
        count(position(start), 1);
        return new Weighed(new Mapping(position(start), start.getTag(), entries), under);
    }

    private void add(Map<String, Mapping.Entry> entries, Scalar key, Position at, Node value) {
        Mapping.Entry first = entries.putIfAbsent(key.value(), new Mapping.Entry(key, value));
        if (first != null) {
            report(
                    at,
                    "key '" + key.value() + "' stands twice, first at line "
                            + first.key().position().line());
        }
    }

    private void open(@Nullable String anchor) {
        if (anchor != null) {
            open.add(anchor);
            anchors.remove(anchor);
        }
    }

    private Weighed anchored(@Nullable String anchor, Weighed node) {
        if (anchor != null) {
            open.remove(anchor);
            anchors.put(anchor, node);
        }
        return node;
    }

    private Weighed aliased(AliasEvent alias) {
        Position at = position(alias);
        Weighed target = anchors.get(alias.getAnchor());
        if (target == null) {
            problems.add(
                    open.contains(alias.getAnchor())
                            ? new Problem(
                                    Problem.Kind.CYCLE,
                                    at,
                                    KeyPath.ROOT,
                                    "alias '*" + alias.getAnchor() + "' stands inside its own anchor")
                            : new Problem(at, "alias '*" + alias.getAnchor() + "' has no anchor before it"));
            return new Weighed(new Scalar(at, null, "", "", Scalar.Style.PLAIN), 1);
        }
        count(at, target.weight());
        return target;
    }

    private void checkDepth(Event event, int depth) {
        if (depth > limits.depth()) {
            throw new LimitReached(
                    position(event), "expected at most " + limits.depth() + " levels of nesting, found more");
        }
    }

    private void count(Position at, long nodes) {
        weight += nodes;
        if (weight > limits.nodes()) {
            throw new LimitReached(
                    at, "expected at most " + limits.nodes() + " nodes with all aliases followed, found more");
        }
    }

    private Position position(Event event) {
        Mark mark = event.getStartMark();
        return new Position(file, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
