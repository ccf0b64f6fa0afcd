package dev.tracestack.tracestore;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What spans have each one of, a row a span. The writer fills rows that no reader looks at yet; a row never changes
 * afterwards.
 */
final class Columns {

    /** Stands for no parent. */
    static final long NO_ID = 0;

    final StoredTrace[] trace;
    final long[] spanId;
    final long[] parentId;
    final long[] start;
    final long[] end;
    final int[] kind;
    final int[] name;
    final int[] status;
    final int[] resource;
    final int[] scope;
    final int[] shape;
    /** Where in the pool the number of the row's first value is. */
    final int[] offset;

    final @Nullable Rest[] rest;

    Columns(int rows) {
        trace = new StoredTrace[rows];
        spanId = new long[rows];
        parentId = new long[rows];
        start = new long[rows];
        end = new long[rows];
        kind = new int[rows];
        name = new int[rows];
        status = new int[rows];
        resource = new int[rows];
        scope = new int[rows];
        shape = new int[rows];
        offset = new int[rows];
        rest = new Rest[rows];
    }

    private Columns(Columns other, int rows) {
        trace = Arrays.copyOf(other.trace, rows);
        spanId = Arrays.copyOf(other.spanId, rows);
        parentId = Arrays.copyOf(other.parentId, rows);
        start = Arrays.copyOf(other.start, rows);
        end = Arrays.copyOf(other.end, rows);
        kind = Arrays.copyOf(other.kind, rows);
        name = Arrays.copyOf(other.name, rows);
        status = Arrays.copyOf(other.status, rows);
        resource = Arrays.copyOf(other.resource, rows);
        scope = Arrays.copyOf(other.scope, rows);
        shape = Arrays.copyOf(other.shape, rows);
        offset = Arrays.copyOf(other.offset, rows);
        rest = Arrays.copyOf(other.rest, rows);
    }

    int rows() {
        return spanId.length;
    }

    /** The same rows with room for another number of them. */
    Columns sized(int rows) {
        return new Columns(this, rows);
    }
}
