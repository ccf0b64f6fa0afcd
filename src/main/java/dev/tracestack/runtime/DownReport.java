package dev.tracestack.runtime;

import java.util.List;

/**
 * What {@code down} did.
 *
 * @param removed what is gone, one item a line: services, ephemeral data, with {@code --volumes} durable data too
 * @param kept what is still there and where
 */
public record DownReport(List<String> removed, List<String> kept) {

    public DownReport {
        removed = List.copyOf(removed);
        kept = List.copyOf(kept);
    }
}
