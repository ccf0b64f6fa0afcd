package dev.tracestack.stack;

import dev.tracestack.fault.FaultCode;
import dev.tracestack.fault.Remedy;
import dev.tracestack.fault.TracestackException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the person said about ports: an offset for all, single ports, both or nothing.
 *
 * @param offset how far all ports are moved, {@code auto}, or nothing said
 * @param single ports given one by one; they win over the offset
 */
public record PortWish(Offset offset, Map<PortName, Integer> single) {

    /** How all ports are moved. */
    public sealed interface Offset {
        /** Nothing was said: what the project used last, else the usual ports. */
        record Unsaid() implements Offset {}

        /** So much higher than the usual ports. */
        record By(int ports) implements Offset {}

        /** The lowest offset at which every port is free. */
        record Auto() implements Offset {}
    }

    public PortWish {
        single = Map.copyOf(single);
        requireInRange(offset, single);
    }

    public static PortWish none() {
        return new PortWish(new Offset.Unsaid(), Map.of());
    }

    /**
     * The ports to use.
     *
     * @param remembered what the project used last
     * @param free finds ports at which everything is free
     */
    public Ports resolve(Optional<Ports> remembered, Supplier<Ports> free) {
        Ports base = switch (offset) {
            case Offset.Unsaid _ -> remembered.orElseGet(Ports::usual);
            case Offset.By by -> Ports.offset(by.ports());
            case Offset.Auto _ -> remembered.orElseGet(free);
        };
        for (Map.Entry<PortName, Integer> port : single.entrySet()) {
            base = base.with(port.getKey(), port.getValue());
        }
        requireDifferent(base);
        return base;
    }

    private static void requireDifferent(Ports ports) {
        Map<Integer, PortName> seen = new HashMap<>();
        for (PortName name : PortName.values()) {
            PortName other = seen.put(ports.get(name), name);
            if (other != null) {
                throw new TracestackException(
                        FaultCode.INVALID_SETTING,
                        "ports: expected each once, found " + ports.get(name) + " for both " + other.text() + " and "
                                + name.text(),
                        Remedy.of(
                                "give one of them another port",
                                "tracestack up --port " + name.text() + "="
                                        + (ports.get(name) == 65535 ? 65534 : ports.get(name) + 1)));
            }
        }
    }

    private static void requireInRange(Offset offset, Map<PortName, Integer> single) {
        Ports ports = offset instanceof Offset.By by ? Ports.offset(by.ports()) : Ports.usual();
        single.forEach(ports::with);
    }
}
