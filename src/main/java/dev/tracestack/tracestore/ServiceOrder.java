package dev.tracestack.tracestore;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** The services of a segment by name. */
final class ServiceOrder {

    private final int[] ranks;
    private final List<ServiceLabel> labels;

    private ServiceOrder(int[] ranks, List<ServiceLabel> labels) {
        this.ranks = ranks;
        this.labels = labels;
    }

    /** Of services that may come more than once. */
    static ServiceOrder of(List<ServiceLabel> services) {
        TreeMap<String, ServiceLabel> byName = new TreeMap<>();
        services.forEach(service -> byName.putIfAbsent(service.name(), service));
        List<String> names = new ArrayList<>(byName.keySet());
        int[] ranks = new int[services.size()];
        Arrays.setAll(
                ranks,
                i -> java.util.Collections.binarySearch(names, services.get(i).name()));
        return new ServiceOrder(ranks, List.copyOf(byName.values()));
    }

    /** The place among the names of the service at that place of the list. */
    int rank(int service) {
        return ranks[service];
    }

    int size() {
        return labels.size();
    }

    ServiceLabel label(int rank) {
        return labels.get(rank);
    }
}
