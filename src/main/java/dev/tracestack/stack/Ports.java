package dev.tracestack.stack;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/** Which host port each part of a stack uses; every {@link PortName} has one, between 1 and 65535. */
public record Ports(Map<PortName, Integer> numbers) {

    public Ports {
        EnumMap<PortName, Integer> complete = new EnumMap<>(PortName.class);
        for (PortName name : PortName.values()) {
            complete.put(name, checked(name, numbers.getOrDefault(name, name.usual())));
        }
        numbers = Collections.unmodifiableMap(complete);
    }

    public static Ports usual() {
        return new Ports(Map.of());
    }

    /** The usual ports, each {@code offset} higher. */
    public static Ports offset(int offset) {
        EnumMap<PortName, Integer> moved = new EnumMap<>(PortName.class);
        for (PortName name : PortName.values()) {
            moved.put(name, name.usual() + offset);
        }
        return new Ports(moved);
    }

    /** These ports with one of them changed. */
    public Ports with(PortName name, int number) {
        EnumMap<PortName, Integer> changed = new EnumMap<>(numbers);
        changed.put(name, number);
        return new Ports(changed);
    }

    public int get(PortName name) {
        Integer number = numbers.get(name);
        if (number == null) {
            throw new IllegalStateException("no port for " + name.text());
        }
        return number;
    }

    private static int checked(PortName name, int number) {
        if (number < 1 || number > 65535) {
            throw new TracestackException(
                    FaultCode.INVALID_SETTING,
                    "port " + name.text() + ": expected a number from 1 to 65535, found " + number,
                    Remedy.of(
                            "choose another port or offset",
                            "tracestack up --port " + name.text() + "=" + name.usual()));
        }
        return number;
    }
}
