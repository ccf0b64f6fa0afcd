package dev.tracestack.tracestore;

import java.util.Arrays;

/** Counts spans and errors by service, of which a trace has few; sorted by name. For one thread. */
final class ServiceTally {

    private String[] names = new String[16];
    private int[] spans = new int[16];
    private int[] errors = new int[16];
    private int size;

    void clear() {
        size = 0;
    }

    void add(String name, boolean error) {
        int at = place(name);
        if (at < 0) {
            at = -at - 1;
            makeRoom(at);
            names[at] = name;
            spans[at] = 0;
            errors[at] = 0;
        }
        spans[at]++;
        errors[at] += error ? 1 : 0;
    }

    private int place(String name) {
        for (int i = 0; i < size; i++) {
            if (names[i].equals(name)) {
                return i;
            }
        }
        return Arrays.binarySearch(names, 0, size, name);
    }

    private void makeRoom(int at) {
        if (size == names.length) {
            names = Arrays.copyOf(names, 2 * size);
            spans = Arrays.copyOf(spans, 2 * size);
            errors = Arrays.copyOf(errors, 2 * size);
        }
        System.arraycopy(names, at, names, at + 1, size - at);
        System.arraycopy(spans, at, spans, at + 1, size - at);
        System.arraycopy(errors, at, errors, at + 1, size - at);
        size++;
    }

    int size() {
        return size;
    }

    String name(int i) {
        return names[i];
    }

    int spans(int i) {
        return spans[i];
    }

    int errors(int i) {
        return errors[i];
    }
}
