package dev.tracestack.tracestore;

import java.util.Arrays;

/** Counts a trace's spans and errors by service, in the order of the services' names. For one thread. */
final class ServiceTally {

    private ServiceLabel[] services = new ServiceLabel[16];
    private int[] spans = new int[16];
    private int[] errors = new int[16];
    private int size;
    private int[] spansOfRank = {};
    private int[] errorsOfRank = {};

    /** Counts anew, if all of the trace is in one segment: numbers of that segment are cheaper to compare than names. */
    boolean ofOneSegment(StoredTrace.Rows trace) {
        SegmentView view = trace.view(0);
        ServiceOrder order = view.serviceOrder();
        room(order.size());
        int lowest = order.size();
        int highest = -1;
        boolean one = true;
        for (int place = 0; place < trace.count() && one; place++) {
            one = trace.segment(place) == view.segment() && trace.row(place) < view.count();
            if (one) {
                int row = trace.row(place);
                int rank = order.rank(view.columns().resource[row]);
                spansOfRank[rank]++;
                errorsOfRank[rank] += view.isError(view.columns().status[row]) ? 1 : 0;
                lowest = Math.min(lowest, rank);
                highest = Math.max(highest, rank);
            }
        }
        size = 0;
        for (int rank = lowest; rank <= highest; rank++) {
            if (spansOfRank[rank] > 0) {
                put(order.label(rank), spansOfRank[rank], errorsOfRank[rank]);
                spansOfRank[rank] = 0;
                errorsOfRank[rank] = 0;
            }
        }
        return one;
    }

    private void room(int ranks) {
        if (ranks > spansOfRank.length) {
            spansOfRank = new int[ranks];
            errorsOfRank = new int[ranks];
        }
    }

    /** Counts anew. */
    void ofSeveralSegments(StoredTrace.Rows trace) {
        size = 0;
        for (int place = 0; place < trace.count(); place++) {
            SegmentView view = trace.view(place);
            int row = trace.row(place);
            add(view.service(view.columns().resource[row]), view.isError(view.columns().status[row]));
        }
        sort();
    }

    private void add(ServiceLabel service, boolean error) {
        int at = 0;
        while (at < size && !services[at].isThatOf(service)) {
            at++;
        }
        if (at == size) {
            put(service, 0, 0);
        }
        spans[at]++;
        errors[at] += error ? 1 : 0;
    }

    private void put(ServiceLabel service, int spansOf, int errorsOf) {
        if (size == services.length) {
            services = Arrays.copyOf(services, 2 * size);
            spans = Arrays.copyOf(spans, 2 * size);
            errors = Arrays.copyOf(errors, 2 * size);
        }
        services[size] = service;
        spans[size] = spansOf;
        errors[size] = errorsOf;
        size++;
    }

    private void sort() {
        for (int i = 1; i < size; i++) {
            ServiceLabel service = services[i];
            int spansOf = spans[i];
            int errorsOf = errors[i];
            int at = i;
            for (; at > 0 && services[at - 1].name().compareTo(service.name()) > 0; at--) {
                services[at] = services[at - 1];
                spans[at] = spans[at - 1];
                errors[at] = errors[at - 1];
            }
            services[at] = service;
            spans[at] = spansOf;
            errors[at] = errorsOf;
        }
    }

    int size() {
        return size;
    }

    ServiceLabel service(int i) {
        return services[i];
    }

    int spans(int i) {
        return spans[i];
    }

    int errors(int i) {
        return errors[i];
    }
}
