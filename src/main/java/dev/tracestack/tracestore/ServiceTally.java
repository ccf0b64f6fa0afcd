package dev.tracestack.tracestore;

import java.util.Arrays;

/** Counts spans and errors by service, of which a trace has few. For one thread. */
final class ServiceTally {

    private ServiceLabel[] services = new ServiceLabel[16];
    private int[] spans = new int[16];
    private int[] errors = new int[16];
    private int size;

    void clear() {
        size = 0;
    }

    void add(ServiceLabel service, boolean error) {
        int at = place(service);
        spans[at]++;
        if (error) {
            errors[at]++;
        }
    }

    private int place(ServiceLabel service) {
        for (int i = 0; i < size; i++) {
            if (services[i].isThatOf(service)) {
                return i;
            }
        }
        if (size == services.length) {
            services = Arrays.copyOf(services, 2 * size);
            spans = Arrays.copyOf(spans, 2 * size);
            errors = Arrays.copyOf(errors, 2 * size);
        }
        services[size] = service;
        spans[size] = 0;
        errors[size] = 0;
        return size++;
    }

    /** By name. */
    void sort() {
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
