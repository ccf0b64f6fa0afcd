package dev.tracestack.report;

import dev.tracestack.runtime.RunningStack;
import dev.tracestack.runtime.ServiceStatus;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What changes from one look at a stack to the next, a line for each service. */
public final class StackChanges {

    private static final String GONE = "gone";

    private Map<String, String> before;

    public StackChanges(RunningStack first) {
        this.before = states(Optional.of(first));
    }

    /** {@code 2026-11-24T10:00:00Z  otel-worker  running, healthy -> stopped}; empty where all is as it was. */
    public List<String> since(Optional<RunningStack> now, Instant at) {
        Map<String, String> after = states(now);
        Map<String, String> known = new LinkedHashMap<>(before);
        after.forEach(known::putIfAbsent);
        List<String> lines = new ArrayList<>();
        for (String service : known.keySet()) {
            String was = before.getOrDefault(service, GONE);
            String is = after.getOrDefault(service, GONE);
            if (!was.equals(is)) {
                lines.add(String.format(
                        Locale.ROOT, "%s  %-18s %s -> %s", at.truncatedTo(ChronoUnit.SECONDS), service, was, is));
            }
        }
        before = after;
        return lines;
    }

    private static Map<String, String> states(Optional<RunningStack> stack) {
        Map<String, String> states = new LinkedHashMap<>();
        stack.map(RunningStack::services)
                .orElse(List.of())
                .forEach(s -> states.put(s.name().value(), state(s)));
        return states;
    }

    private static String state(ServiceStatus service) {
        String state = StackText.lower(service.state());
        if (service.health() != ServiceStatus.Health.UNKNOWN) {
            state += ", " + StackText.lower(service.health());
        }
        return service.restarts() == 0 ? state : state + ", restarts: " + service.restarts();
    }
}
