package dev.tracestack.traceql;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** How spans of a trace stand to each other. */
final class Relations {

    private Relations() {}

    /** The spans that an operator between two sets keeps, ascending. */
    static List<Integer> apply(SpansetOperator operator, SpansOfTrace trace, List<Integer> left, List<Integer> right) {
        BitSet atLeft = bits(left);
        BitSet related = related(operator.relation(), trace, atLeft, left, right);
        if (operator.isNegated()) {
            return right.stream().filter(span -> !related.get(span)).toList();
        }
        if (operator.isUnion()) {
            BitSet hit = bits(right);
            hit.and(related);
            BitSet back = related(inverse(operator.relation()), trace, bits(right), right, left);
            back.and(atLeft);
            hit.or(back);
            return list(hit);
        }
        return right.stream().filter(related::get).toList();
    }

    /** Every span of the right that stands in the relation to one of the left. */
    private static BitSet related(
            SpansetOperator relation, SpansOfTrace trace, BitSet atLeft, List<Integer> left, List<Integer> right) {
        BitSet found = new BitSet(trace.size());
        switch (relation) {
            case CHILD -> {
                for (int span : right) {
                    int parent = trace.parent(span);
                    found.set(span, parent >= 0 && atLeft.get(parent));
                }
            }
            case DESCENDANT -> descendants(trace, atLeft, right, found);
            case PARENT -> {
                for (int span : left) {
                    if (trace.parent(span) >= 0) {
                        found.set(trace.parent(span));
                    }
                }
            }
            case ANCESTOR -> {
                for (int span : left) {
                    // a walk that meets one that was found goes on where that one's walk went
                    int up = trace.parent(span);
                    while (up >= 0 && !found.get(up)) {
                        found.set(up);
                        up = trace.parent(up);
                    }
                }
            }
            case SIBLING -> siblings(trace, left, right, found);
            case AND,
                    OR,
                    NOT_CHILD,
                    NOT_PARENT,
                    NOT_DESCENDANT,
                    NOT_ANCESTOR,
                    NOT_SIBLING,
                    UNION_CHILD,
                    UNION_PARENT,
                    UNION_DESCENDANT,
                    UNION_ANCESTOR,
                    UNION_SIBLING -> throw new IllegalArgumentException(relation.sign() + " is no bare relation");
        }
        return found;
    }

    private static void descendants(SpansOfTrace trace, BitSet atLeft, List<Integer> right, BitSet found) {
        BitSet below = new BitSet(trace.size());
        BitSet notBelow = new BitSet(trace.size());
        List<Integer> path = new ArrayList<>();
        for (int span : right) {
            path.clear();
            int up = span;
            boolean hit = false;
            while (up >= 0) {
                if (below.get(up) || notBelow.get(up)) {
                    hit = below.get(up);
                    break;
                }
                // spans that are each other's ancestors: one answer for all of them
                notBelow.set(up);
                path.add(up);
                int parent = trace.parent(up);
                if (parent >= 0 && atLeft.get(parent)) {
                    hit = true;
                    break;
                }
                up = parent;
            }
            if (hit) {
                path.forEach(below::set);
                path.forEach(notBelow::clear);
            }
            found.set(span, hit);
        }
    }

    private static void siblings(SpansOfTrace trace, List<Integer> left, List<Integer> right, BitSet found) {
        int[] children = new int[trace.size()];
        int[] only = new int[trace.size()];
        for (int span : left) {
            int parent = trace.parent(span);
            if (parent >= 0) {
                children[parent]++;
                only[parent] = span;
            }
        }
        for (int span : right) {
            int parent = trace.parent(span);
            found.set(span, parent >= 0 && (children[parent] > 1 || (children[parent] == 1 && only[parent] != span)));
        }
    }

    private static SpansetOperator inverse(SpansetOperator relation) {
        return switch (relation) {
            case CHILD -> SpansetOperator.PARENT;
            case PARENT -> SpansetOperator.CHILD;
            case DESCENDANT -> SpansetOperator.ANCESTOR;
            case ANCESTOR -> SpansetOperator.DESCENDANT;
            case SIBLING,
                    AND,
                    OR,
                    NOT_CHILD,
                    NOT_PARENT,
                    NOT_DESCENDANT,
                    NOT_ANCESTOR,
                    NOT_SIBLING,
                    UNION_CHILD,
                    UNION_PARENT,
                    UNION_DESCENDANT,
                    UNION_ANCESTOR,
                    UNION_SIBLING -> relation;
        };
    }

    static BitSet bits(List<Integer> spans) {
        BitSet bits = new BitSet();
        spans.forEach(bits::set);
        return bits;
    }

    static List<Integer> list(BitSet bits) {
        return bits.stream().boxed().toList();
    }
}
