package dev.tracestack.doctor.signals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * An application that may send traces, and the variables that its SDK reads.
 *
 * @param name of its service
 * @param where it runs
 * @param variables those of OpenTelemetry alone, without what is secret in them
 * @param places where a variable stands in a file, {@code file:line:column}, as far as that is known
 */
public record Sender(String name, Where where, Map<String, String> variables, Map<String, String> places) {

    private static final String PREFIX = "OTEL_";

    /** What localhost is for an application. */
    public enum Where {
        /** A container with a network of its own: localhost is the container. */
        CONTAINER,
        /** A container in the network of the machine or of another container. */
        SHARED_NETWORK,
        /** A process on this machine. */
        MACHINE
    }

    public Sender {
        Map<String, String> told = new TreeMap<>();
        variables.forEach((variable, value) -> {
            if (variable.startsWith(PREFIX) && !value.isBlank()) {
                told.put(variable, value.strip().replaceAll("//[^/@]*@", "//****@"));
            }
        });
        variables = Map.copyOf(told);
        places = Map.copyOf(places);
    }

    /** What a container was made with. */
    public static Sender of(ServiceFacts container) {
        boolean own = !container.networks().isEmpty() && !container.networks().containsKey("host");
        return new Sender(
                container.name().value(),
                own ? Where.CONTAINER : Where.SHARED_NETWORK,
                container.environment(),
                Map.of());
    }

    /** What a program inherits that is started in the shell that asks. */
    public static Sender shell(Map<String, String> environment) {
        return new Sender("this shell", Where.MACHINE, environment, Map.of());
    }

    /** The same with the variables of another source, which win. */
    public Sender with(Sender other) {
        Map<String, String> all = new LinkedHashMap<>(variables);
        all.putAll(other.variables);
        Map<String, String> known = new LinkedHashMap<>(places);
        known.keySet().removeAll(other.variables.keySet());
        known.putAll(other.places);
        return new Sender(name, other.where == Where.CONTAINER ? where : other.where, all, known);
    }

    /** The same, with the places at which files have the same values. */
    Sender placedAs(Sender file) {
        Map<String, String> known = new LinkedHashMap<>(places);
        file.places.forEach((variable, place) -> {
            if (file.variables.getOrDefault(variable, "").equals(variables.get(variable))) {
                known.putIfAbsent(variable, place);
            }
        });
        return new Sender(name, where, variables, known);
    }

    /** Whether it is told where to send, so that something may be expected from it. */
    public boolean isExpected() {
        return where != Where.MACHINE
                && variables.keySet().stream()
                        .anyMatch(name -> name.startsWith("OTEL_EXPORTER_OTLP_") && name.endsWith("ENDPOINT"));
    }

    /** Whether there is anything to judge. */
    public boolean isConfigured() {
        return !variables.isEmpty();
    }
}
