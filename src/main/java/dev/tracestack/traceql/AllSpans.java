package dev.tracestack.traceql;

import java.util.List;
import java.util.stream.IntStream;

/** The numbers of all spans of a trace; of small traces, lists that are made once. */
final class AllSpans {

    private static final List<List<Integer>> SMALL =
            IntStream.rangeClosed(0, 64).mapToObj(AllSpans::made).toList();

    private AllSpans() {}

    static List<Integer> of(int size) {
        return size < SMALL.size() ? SMALL.get(size) : made(size);
    }

    private static List<Integer> made(int size) {
        return IntStream.range(0, size).boxed().toList();
    }
}
