package dev.tracestack.machine;

import dev.tracestack.fault.OneLine;

/**
 * A process that listens on a port.
 *
 * @param pid its number
 * @param command how it was started, as far as the system tells; foreign text
 */
public record PortOwner(long pid, String command) {

    private static final int SHOWN = 120;

    @Override
    public String toString() {
        return "process " + pid + " (" + OneLine.of(command, SHOWN) + ")";
    }
}
