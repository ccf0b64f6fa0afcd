package dev.tracestack.stack;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Which host port each part of a stack uses; every {@link PortName} has one, between 1 and 65535. */
public record Ports(Map<PortName, Integer> numbers) {

    private static final int STEP = 100;
    private static final int HIGHEST_OFFSET = 52_000;

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

    /**
     * The usual ports moved up by the lowest multiple of 100 at which all of those names are free.
     *
     * @throws TracestackException {@code PORT_TAKEN} where there is no such offset
     */
    public static Ports lowestFree(Collection<PortName> names, IntPredicate isFree) {
        return IntStream.iterate(0, offset -> offset <= HIGHEST_OFFSET, offset -> offset + STEP)
                .mapToObj(Ports::offset)
                .filter(ports -> names.stream().mapToInt(ports::get).allMatch(isFree))
                .findFirst()
                .orElseThrow(() -> new TracestackException(
                        FaultCode.PORT_TAKEN,
                        "looking for free ports: expected an offset from 0 to " + HIGHEST_OFFSET
                                + " at which all are free, found none",
                        Remedy.of("stop stacks that are not needed", "tracestack down --project NAME")));
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
